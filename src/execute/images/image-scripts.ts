/**
 * What the source says of an image, one fact in a line. `$1` is the guest's UUID, `$2` the path. The stamp changes with whatever is
 * written. An image that reads through another one is refused: it is worth nothing without that, and a definition does not always name it.
 */
export const sourceScript = String.raw`uuid=$1 path=$2
export LC_ALL=C
refuse() { printf 'refused %s\n' "$1"; exit 0; }
state=$(virsh -c qemu:///system domstate --domain "$uuid" 2>/dev/null | head -n 1)
[ "$state" = 'shut off' ] || refuse "the guest is not shut off: libvirt says ${'$'}{state:-nothing}"
[ -f "$path" ] || refuse "$path is no regular file"
case $(od -A n -N 4 -t x1 "$path" 2>/dev/null | tr -d ' \n') in
  514649fb)
    command -v qemu-img >/dev/null || refuse 'there is no qemu-img, which tells whether the image reads through another one'
    found=$(qemu-img info "$path" 2>/dev/null) || refuse "qemu-img cannot read $path"
    backing=$(printf '%s\n' "$found" | sed -n 's/^backing file: //p' | head -n 1)
    [ -z "$backing" ] || refuse "$path reads through $backing, which has to be copied as well: do both by hand"
    ;;
esac
printf 'size %s\n' "$(stat -L -c %s "$path")"
printf 'occupied %s\n' "$(du -k "$path" | cut -f 1)"
printf 'stamp %s\n' "$(stat -L -c %d:%i:%s:%y "$path")"
`;

/** What is at the path of a copy, and beside it. `$1` is the path, `$2` the KiB that are needed. */
export const destinationScript = String.raw`path=$1 needed=$2
refuse() { printf 'refused %s\n' "$1"; exit 0; }
if [ -e "$path" ] || [ -L "$path" ]; then echo 'found image'; exit 0; fi
[ -d "${'$'}{path%/*}/" ] || refuse "there is no folder ${'$'}{path%/*}"
if [ -e "$path.virt-preflight" ] || [ -L "$path.virt-preflight" ]; then echo 'found part'; exit 0; fi
available=$(df -P -k "${'$'}{path%/*}/" 2>/dev/null | awk 'NR == 2 { print $4 }')
[ -n "$available" ] && [ "$available" -lt "$needed" ] &&
  refuse "${'$'}{path%/*} has room for $((available / 1024)) MiB, and the image needs $((needed / 1024)) MiB"
echo 'found nothing'
`;

/** Prints the SHA-256 of the file `$1`. */
export const sumScript = `sum=$(sha256sum <"$1") && printf '%s\\n' "\${sum%% *}"
`;

/** Gives a compared copy its name, which nothing may have: `$1` is the path. A link, unlike a renaming, replaces nothing. */
export const publishScript = `ln "$1.virt-preflight" "$1" && rm -f "$1.virt-preflight" && { sync "$1" 2>/dev/null || sync; }
`;

/** Removes what was copied so far, and has no name yet. */
export const discardScript = `rm -f "$1.virt-preflight"
`;

/** Removes the copy `$1` where its SHA-256 is still `$2`. */
export const removeScript = `sum=$(sha256sum <"$1") || exit 1
[ "\${sum%% *}" = "$2" ] || { echo "$1 was changed: it stays" >&2; exit 1; }
rm -f "$1"
`;
