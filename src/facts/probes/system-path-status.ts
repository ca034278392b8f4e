import type { Probe } from '../probe.js';
import { loopProbe } from './define-probe.js';
import { toolSearch } from './script-parts.js';

/**
 * Lists of paths are held with a line break behind each: no path that is asked for has one. `put NAME VALUE` leaves a value out that has
 * one, since it would forge other lines.
 */
const words = String.raw`newline='
'
IFS=$newline
set -f
put() {
  case $2 in
    *"$newline"*) ;;
    *) printf '%s=%s\n' "$1" "$2" ;;
  esac
}
count() { count=$#; }
`;

/** Sets $where to a path with all links resolved; readlink costs a process, and most paths have no link on their way. */
const resolve = `resolve() {
  where=$1
  case $1/ in *//* | */./* | */../*) where=$(readlink -f "$1"); return ;; esac
  so_far=
  rest=\${1#/}
  while [ -n "$rest" ]; do
    so_far=$so_far/\${rest%%/*}
    [ -L "$so_far" ] && { where=$(readlink -f "$1"); return; }
    case $rest in */*) rest=\${rest#*/} ;; *) rest= ;; esac
  done
}
`;

/** What is at the existing paths, by one process each for files and for file systems: stat prints the marks itself. */
const existing = `there=
not_there=
pairs=
begin() {
  answer "$1"
  put exists "$2"
  resolve "$3"
  put nearest "$where"
  case $where in *"$newline"*) ;; *) pairs=$pairs$1$newline$where$newline ;; esac
}
for path do
  case $path in
    /*) if [ -e "$path" ]; then there=$there$path$newline; else not_there=$not_there$path$newline; fi ;;
    *) no_answer "$path" 'not an absolute path' ;;
  esac
done
for path in $there; do begin "$path" yes "$path"; done
if [ -n "$there" ]; then
  each="$newline$mark $0 %n$newline"
  stat -L -c "$each"'stat=%f %i %s %b %B %u %g %a' $there
  stat -f -c "$each"'fs=%i %a %S %T' $there
fi
`;

/**
 * Only "no such file" proves that a path is not there: no permission, a dead server and a broken FUSE mount are no answers. stat gives
 * one line for each; when it gives fewer, one of the paths has just appeared, and each is asked for alone.
 */
const missing = `of=
fs=
is_missing() {
  case $2 in
    *'No such file or directory' | *'Not a directory') ;;
    *) no_answer "$1" "\${2:-it appeared just now}"; return ;;
  esac
  nearest=$1
  while [ ! -e "$nearest" ] && [ -n "$nearest" ]; do nearest=\${nearest%/*}; done
  nearest=\${nearest:-/}
  begin "$1" no "$nearest"
  [ "$nearest" = "$of" ] || fs=$(stat -f -c '%i %a %S %T' "$nearest")
  of=$nearest
  put fs "$fs"
}
reasons=
[ -z "$not_there" ] || reasons=$(stat -L -c %i $not_there 2>&1 >/dev/null)
count $not_there
wanted=$count
count $reasons
for path in $not_there; do
  if [ "$count" -eq "$wanted" ]; then
    is_missing "$path" "\${reasons%%"$newline"*}"
    reasons=\${reasons#*"$newline"}
  else
    is_missing "$path" "$(stat -L -c %i "$path" 2>&1 >/dev/null)"
  fi
done
`;

/** The mounts on the way to each path; their order on that way is worked out by the reader. The kernel writes some characters in octal. */
const mounts = String.raw`[ -z "$pairs" ] || printf '%s' "$pairs" | awk -v start="$mark $0" '
  NR == FNR && NR % 2 { path[++paths] = $0; next }
  NR == FNR {
    gsub(/\\/, "\\134")
    gsub(/ /, "\\040")
    gsub(/\t/, "\\011")
    sought[paths] = $0 "/"
    next
  }
  { for (i = 1; i <= paths; i++) if ($5 == "/" || index(sought[i], $5 "/") == 1) found[i] = found[i] "mount=" $0 "\n" }
  END { for (i = 1; i <= paths; i++) printf "\n%s %s\n%s", start, path[i], found[i] }
' - /proc/self/mountinfo
`;

/** What tells one block device from another on every host: sysfs first, udev's database for older kernels. */
const blockDevices = `look_at_device() {
  answer "$1"
  device=/sys/dev/block/$(stat -L -c '0x%t 0x%T' "$1" | { IFS=' ' read -r major minor; echo $(($major)):$(($minor)); })
  disk=$device
  if [ -r "$device/partition" ]; then
    put partition "$(cat "$device/partition")"
    disk=$device/..
  fi
  [ -r "$device/size" ] && put sectors "$(cat "$device/size")"
  [ -r "$device/dm/uuid" ] && put dm-uuid "$(cat "$device/dm/uuid")"
  for file in "$disk/wwid" "$disk/device/wwid"; do
    [ -r "$file" ] && put wwid "$(cat "$file")"
  done
  resolve "$1"
  udevadm info --query=property --name="$where" 2>/dev/null |
    sed -n -e '/^ID_WWN_WITH_EXTENSION=/p' -e '/^ID_WWN=/p' -e '/^ID_SERIAL=/p' -e '/^DM_UUID=/p'
}
for path in $there; do [ ! -b "$path" ] || look_at_device "$path"; done
`;

/** The first 32 bytes of what may be an image, for the sizes in its header. Programs are none. */
const headers = `for path in $there; do
  [ -f "$path" ] && [ ! -x "$path" ] || continue
  answer "$path"
  header=$(od -A n -t x1 -N 32 "$path" 2>/dev/null)
  put header "\${header%%"$newline"*}\${header#*"$newline"}"
done
`;

export const pathStatusProbe: Probe = loopProbe(
  {
    id: 'path-status',
    description: 'What is at a path, on which file system, and how much room is there',
    needs: 'root',
    // A path that takes longer is on a server that does not answer, and more of them may be to come.
    timeoutSeconds: 5,
    keyedBy: 'path',
  },
  toolSearch + words + resolve + existing + missing + mounts + headers + blockDevices,
);
