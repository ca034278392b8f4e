import type { PortRange } from '../plan/plan-action.js';
import type { ActionCommands } from './action-commands.js';
import { question, script } from './host-commands.js';

/** Opens TCP ports in the running configuration of firewalld, which the next reload forgets. */
export function openFirewall(zone: string | null, ports: readonly PortRange[]): ActionCommands {
  const words = [zone ?? '', ...ports.map(wordOf)];
  return {
    question: question(`${callsFirewall}${asks}`, ...words),
    run: script(`${callsFirewall}for ports; do firewall "--add-port=$ports" || exit 1; done\n`, ...words),
    undo: script(`${callsFirewall}for ports; do firewall "--remove-port=$ports" || exit 1; done\n`, ...words),
  };
}

function wordOf({ first, last }: PortRange): string {
  return first === last ? `${first}/tcp` : `${first}-${last}/tcp`;
}

/** Words: the zone, empty for the default one; then the ports. */
const callsFirewall = `
zone=$1
shift
firewall() {
  if [ -n "$zone" ]; then firewall-cmd -q "--zone=$zone" "$1"; else firewall-cmd -q "$1"; fi
}
`;

/** firewall-cmd answers a query with 0 for yes and 1 for no; everything else is no answer. */
const asks = `
found=
for ports; do
  firewall "--query-port=$ports"
  case $? in
    0) state=done ;;
    1) state=needed ;;
    *) refuse "firewalld does not answer" ;;
  esac
  [ "\${found:-$state}" = "$state" ] || refuse "some of the ports are open already"
  found=$state
done
echo "$found"
`;
