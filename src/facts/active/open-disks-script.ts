import { scriptStart } from './script-start.js';

/**
 * On the destination. `$1` and `$2` are user and group id of QEMU, then come the paths. Each is opened for reading, one byte is read, and
 * that is all. Says `tool NAME`, and for each path, by its number, `opened NUMBER`, `closed NUMBER MESSAGE`, or `odd NUMBER MESSAGE` for
 * what is no disk. `ungiven NUMBER MESSAGE` is a closed one that libvirt gives to QEMU's user when the guest arrives: the user gets as far
 * as the file, root opens it, and qemu.conf leaves dynamic_ownership on.
 */
export const openDisksScript = String.raw`${scriptStart}user=$1 group=$2
shift 2
[ "$(id -u)" -eq 0 ] || unable 'only root can act as another user'
name=$(getent passwd "$user" | cut -d: -f1)
if [ "$user" -eq 0 ]; then tool=root
elif installed setpriv; then tool=setpriv
elif [ -n "$name" ] && installed runuser; then tool=runuser
elif [ -n "$name" ] && installed su; then tool=su
else unable 'setpriv, runuser and su are not installed'
fi
groups=--clear-groups
[ -z "$name" ] || groups=--init-groups
as_user() {
  case $tool in
    root) "$@" ;;
    setpriv) setpriv "--reuid=$user" "--regid=$group" "$groups" -- "$@" ;;
    runuser) runuser -u "$name" -- "$@" ;;
    su) su -s /bin/sh -c 'exec "$@"' "$name" -- sh "$@" ;;
  esac
}
as_root() { timeout 10 dd "if=$path" of=/dev/null bs=1 count=1 2>&1; }
as_qemu() { as_user timeout 10 dd "if=$path" of=/dev/null bs=1 count=1 2>&1; }
may_be_given() {
  [ "$dynamic" != 0 ] && as_user sh -c '[ -e "$1" ]' sh "$path" 2>/dev/null && as_root >/dev/null
}
dynamic=$(sed -n 's/^[[:space:]]*dynamic_ownership[[:space:]]*=[[:space:]]*\([0-9]\).*/\1/p' /etc/libvirt/qemu.conf 2>/dev/null | tail -n 1)
# What fails already here would be taken for the disk's fault.
message=$(as_user true 2>&1) || unable "no program runs as user $user: $(one_line "$message")"
say tool "$tool"
number=0
for path do
  number=$((number + 1))
  if [ -e "$path" ] && [ ! -f "$path" ] && [ ! -b "$path" ]; then say odd "$number" 'it is neither a file nor a block device'; continue; fi
  message=$(as_qemu) && { say opened "$number"; continue; }
  if may_be_given; then event=ungiven; else event=closed; fi
  say "$event" "$number" "$(one_line "$message")"
done
`;
