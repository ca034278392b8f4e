import type { Probe } from '../probe.js';
import { loopProbe, scriptProbe } from './define-probe.js';
import { installedFunction, scriptStart } from './script-parts.js';

/** An `ip` that cannot list by type (RHEL 6) also does not name the bridge of a port: then sysfs does. */
const interfaces = `run links ip -o link show || exit "$status"
run addresses ip -o addr show || exit "$status"
if bridges=$(ip -o link show type bridge 2>/dev/null); then
  run bridges printf '%s\\n' "$bridges"
  exit
fi
bridges() {
  for folder in /sys/class/net/*; do
    [ -d "$folder/bridge" ] && echo "bridge $(basename "$folder")"
    [ -L "$folder/brport/bridge" ] &&
      echo "port $(basename "$folder") $(basename "$(readlink "$folder/brport/bridge")")"
  done
  true
}
run sysfs bridges
`;

const routes = `run ipv4 ip -o -4 route show table main || exit "$status"
run ipv6 ip -o -6 route show table main
run neighbours ip -o neigh show
resolvers() {
  while read -r word address rest; do
    [ "$word" != nameserver ] || printf '%s\\n' "$address"
  done
}
[ ! -r /etc/resolv.conf ] || run nameservers resolvers </etc/resolv.conf
exit 0
`;

/** The kernel's own tables say the same, only slower on hosts with very many connections. */
const listeningPorts = `ss -ltn 2>/dev/null && exit
found=1
for file in /proc/net/tcp /proc/net/tcp6; do
  [ -r "$file" ] && awk '$4 == "0A"' "$file" && found=0
done
exit "$found"
`;

/** getent's exit status 2 means that there is no such name, which is an answer. */
const peerResolve = `for name do
  said=$(getent ahosts "$name" 2>&1)
  status=$?
  case $status in
    0) answer "$name"; printf '%s\\n' "$said" ;;
    2) answer "$name" ;;
    *) no_answer "$name" "\${said:-getent ended with exit status $status}" ;;
  esac
done
`;

/**
 * The URI holds no_tty=1, so ssh asks no questions. A refusal is an answer: only a missing virsh is not. Four at once, since an sshd refuses
 * from ten logins at once on, and all hosts may be asking.
 */
const peerConnect = `connect() {
  said=$(virsh -c "$1" uri </dev/null 2>&1)
  answer_whole "$1" "exit status $?$newline$said$newline"
}
newline='
'
for uri do
  if installed virsh; then connect "$uri" & else no_answer "$uri" 'virsh is not installed'; fi
done
wait
`;

export const networkProbes: readonly Probe[] = [
  scriptProbe({ id: 'interfaces', description: 'Network interfaces, addresses and bridges' }, scriptStart + interfaces),
  scriptProbe(
    { id: 'routes', description: 'Routes of the main table, neighbours and name servers' },
    scriptStart + routes,
  ),
  scriptProbe({ id: 'listening-ports', description: 'TCP ports in use' }, scriptStart + listeningPorts),
  loopProbe(
    { id: 'peer-resolve', description: 'What the name of another host resolves to here', keyedBy: 'peer' },
    peerResolve,
  ),
  loopProbe(
    { id: 'peer-connect', description: 'Whether a libvirt connection to another host opens from here', keyedBy: 'uri' },
    installedFunction + peerConnect,
    { atOnce: 4 },
  ),
];
