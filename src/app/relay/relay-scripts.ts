import { quoteScript, quoteWord } from '../../facts/collection/quote-word.js';

/** The first line that the script on the source prints: both forwardings are up then, since ssh ends without them. */
export const upLine = 'virt-preflight-relay is up';

/**
 * Prints the first socket on which libvirt answers; monolithic and modular daemons have different ones, and a socket
 * may be there without a daemon. Prints nothing when there is none.
 */
export const findSocketScript = `for socket in /run/libvirt/libvirt-sock /var/run/libvirt/libvirt-sock /run/libvirt/virtqemud-sock /var/run/libvirt/virtqemud-sock; do
  [ -S "$socket" ] || continue
  if virsh -c "qemu+unix:///system?socket=$socket" version >/dev/null 2>&1; then
    printf '%s\\n' "$socket"
    exit 0
  fi
done
`;

/**
 * Makes the folder `$1` for the socket on the source, for the user who logs in there: he need not be the one that runs this by sudo. `$2` is the
 * carrier that has it from now on. sshd does not replace a socket that is left.
 */
export const prepareScript = `umask 077
mkdir -p -- "$1" && chmod 711 "$(dirname -- "$1")" || exit 1
[ ! -L "$1" ] && rm -f -- "$1/socket" "$1/release" && printf '%s\\n' "$2" >"$1/carrier" && chown "\${SUDO_UID:-$(id -u)}" "$1"
`;

/** `$1` is the folder: its relay ends when nobody is connected through it. */
export const releaseScript = `[ ! -d "$1" ] || : >"$1/release"
`;

/**
 * Removes the folder `$1` of a relay that has ended: where sshd forbids the relay, nothing of it ran on the source that could. Its script
 * may sleep and not know yet that its connection is gone: it ends before this does. The parent goes with the last one.
 */
export const clearScript = `folder=$1
watcher=$(cat "$folder/watcher" 2>/dev/null)
watches() { [ -n "$watcher" ] && tr '\\0' '\\n' <"/proc/$watcher/cmdline" 2>/dev/null | grep -q -x -F -e "$folder"; }
rm -rf -- "$folder"
rmdir -- "$(dirname -- "$folder")" 2>/dev/null
turns=0
while watches && [ "$turns" -lt 30 ]; do
  kill "$watcher" 2>/dev/null
  turns=$((turns + 1))
  sleep 0.1 2>/dev/null || sleep 1
done
`;

/**
 * Runs on the source while the relay is up: `$1` its folder, `$2` the folder of the migration, `$3` its
 * carrier. It ends, and the relay with it, when nothing is
 * connected to the socket and the migration has ended, is forgotten, or was not begun for two minutes. A lost connection ends it, since it
 * prints a mark in each turn. /proc/net/unix has a line for the socket that listens and for each that is connected.
 */
const watchScript = `folder=$1 work=$2 carrier=$3
ours() { [ "$(cat "$folder/carrier")" = "$carrier" ]; }
ending() {
  ours || return 0
  rm -rf -- "$folder"
  rmdir -- "$(dirname -- "$folder")"
}
trap ending EXIT
trap 'exit 0' HUP INT TERM
trap '' PIPE
exec 2>/dev/null
connected() { [ "$(grep -c -F -e " $folder/socket" /proc/net/unix)" -gt 1 ]; }
migrates() {
  [ -d "$work" ] || return 1
  begun=yes
  [ ! -e "$work/rc" ] && kill -0 "$(cat "$work/pid" 2>/dev/null)" 2>/dev/null
}
echo "$$" >"$folder/watcher"
echo '${upLine}'
begun= idle=0
while ours; do
  sleep 0.5 2>/dev/null || sleep 1
  printf . || exit 0
  if connected || migrates; then
    idle=0
    continue
  fi
  idle=$((idle + 1))
  [ ! -e "$folder/release" ] || exit 0
  [ -z "$begun" ] || [ "$idle" -lt 6 ] || exit 0
  [ "$idle" -lt 240 ] || exit 0
done
`;

/** What the shell on the source reads. All words are names of ours. */
export function watchInput(folder: string, migrationFolder: string, carrier: string): string {
  const words = [folder, migrationFolder, carrier].map(quoteWord).join(' ');
  return `exec sh -c ${quoteScript(watchScript)} virt-preflight-relay ${words}\n`;
}
