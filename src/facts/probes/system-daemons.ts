import type { Probe } from '../probe.js';
import { scriptProbe } from './define-probe.js';
import { scriptStart } from './script-parts.js';

/**
 * libvirtd's socket is named libvirt-admin-sock, virtqemud's after itself. One process asks both questions, as with virsh, whose way of
 * telling errors virt-admin shares.
 */
const virtAdmin = `installed virt-admin || fail 'virt-admin is not installed'
found=
ask() {
  [ -S "/run/libvirt/$2" ] || [ -S "/var/run/libvirt/$2" ] || return
  found=yes
  questions="echo '== $1 clients'; srv-clients-info $1; echo '== $1 threadpool'; srv-threadpool-info $1; echo '== end'"
  answer=$(virt-admin -c "$1:///system" "$questions" 2>&1)
  case $answer in
    *'error: '*) printf '%s\n' "$answer" | sed -n '/^error: /p' >&2 ;;
    *'== end') printf '%s\n' "$answer"; exit 0 ;;
  esac
}
ask virtqemud virtqemud-admin-sock
ask libvirtd libvirt-admin-sock
[ -n "$found" ] || fail 'no libvirt daemon has an admin socket'
exit 1
`;

/**
 * `settings FILE` prints what a libvirt configuration file sets: no comments, and no setting whose name speaks
 * of a password, down to the last line of its value.
 */
const settingsFunction = String.raw`settings() {
  awk '
    /^[ \t]*#/ || /^[ \t]*$/ { next }
    /^[ \t]*[A-Za-z_][A-Za-z0-9_.-]*[ \t]*=/ { key = tolower($0); sub(/=.*/, "", key); hidden = key ~ /passw/ }
    !hidden { print }
  ' "$1"
}
reachable() {
  [ -d /etc/libvirt ] || fail 'there is no folder /etc/libvirt'
  [ -x /etc/libvirt ] || fail '/etc/libvirt: Permission denied'
}
`;

const daemonConfiguration = `reachable
for name in libvirtd.conf virtqemud.conf virtproxyd.conf; do
  [ -e "/etc/libvirt/$name" ] || continue
  [ -r "/etc/libvirt/$name" ] || fail "/etc/libvirt/$name: Permission denied"
  run "$name" settings "/etc/libvirt/$name"
done
exit 0
`;

const qemuConfiguration = `reachable
[ -e /etc/libvirt/qemu.conf ] || exit 0
[ -r /etc/libvirt/qemu.conf ] || fail '/etc/libvirt/qemu.conf: Permission denied'
settings /etc/libvirt/qemu.conf
`;

/**
 * Units where systemd runs, one state a line in their order, and the processes that there are; a zombie (Z) is none. How many files a process
 * has open, only root may see.
 */
const daemons = String.raw`if [ -d /run/systemd/system ] && installed systemctl; then
  set -- libvirtd.service libvirtd.socket virtqemud.service virtqemud.socket
  for state in $(systemctl is-active "$@" 2>/dev/null); do
    [ "$#" -gt 0 ] || break
    printf 'unit %s %s\n' "$1" "$state"
    shift
  done
fi
open_files() {
  set -- "$1" "$folder"/fd/*
  [ -e "$2" ] || return
  while read -r word second third soft rest; do
    case "$word $second $third" in 'Max open files') printf 'open-files %s %s %s\n' "$1" "$(($# - 1))" "$soft" ;; esac
  done <"$folder/limits"
}
for folder in /proc/[0-9]*; do
  { read -r line <"$folder/stat"; } 2>/dev/null || continue
  case $line in
    *\)\ Z\ *) ;;
    *\ \(libvirtd\)\ *) echo 'process libvirtd'; open_files libvirtd ;;
    *\ \(virtqemud\)\ *) echo 'process virtqemud'; open_files virtqemud ;;
  esac
done
exit 0
`;

const sockets = String.raw`for file in /run/libvirt/*-sock /var/run/libvirt/*-sock; do
  [ -S "$file" ] && printf '%s\n' "$file"
done
exit 0
`;

export const daemonProbes: readonly Probe[] = [
  scriptProbe(
    { id: 'virt-admin', description: 'Effective limits of the libvirt daemon', needs: 'root' },
    scriptStart + virtAdmin,
  ),
  scriptProbe(
    { id: 'daemon-config', description: 'Settings of libvirtd, virtqemud and virtproxyd', needs: 'root' },
    scriptStart + settingsFunction + daemonConfiguration,
  ),
  scriptProbe(
    { id: 'daemons', description: 'Which libvirt daemon runs, and how many files it has open' },
    scriptStart + daemons,
  ),
  scriptProbe({ id: 'sockets', description: 'Sockets of libvirt daemons' }, scriptStart + sockets),
  scriptProbe(
    { id: 'qemu-config', description: 'Settings of qemu.conf, without passwords', needs: 'root' },
    scriptStart + settingsFunction + qemuConfiguration,
  ),
];
