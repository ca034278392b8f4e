import type { Probe } from '../probe.js';
import { scriptProbe } from './define-probe.js';
import { scriptStart } from './script-parts.js';

/** Every call of firewall-cmd starts Python, which takes a fifth of a second; firewalld says this one over D-Bus too. */
const defaultZoneFunction = `default_zone() {
  name=org.fedoraproject.FirewallD1
  said=$(busctl --system call "$name" /org/fedoraproject/FirewallD1 "$name" getDefaultZone 2>/dev/null)
  case $said in
    's "'*'"')
      said=\${said#*'"'}
      printf '%s\\n' "\${said%'"'}"
      ;;
    *) firewall-cmd --get-default-zone ;;
  esac
}
`;

/**
 * Exit status 252 of firewall-cmd means that firewalld is not running, and so does 36 without the D-Bus that it answers on. Services are read
 * from their files: every call of firewall-cmd takes a fifth of a second.
 */
const firewalld = String.raw`installed firewall-cmd || { run state echo absent; exit 0; }
zones=$(firewall-cmd --list-all-zones)
status=$?
[ "$status" -eq 252 ] && { run state echo 'not running'; exit 0; }
[ "$status" -eq 36 ] && [ ! -S /run/dbus/system_bus_socket ] && { run state echo 'not running'; exit 0; }
[ "$status" -eq 0 ] || exit "$status"
run state echo running
run default-zone default_zone || exit "$status"
run zones printf '%s\n' "$zones"
service() {
  case $2 in '' | *[!A-Za-z0-9_.-]*) return ;; esac
  for file in "/etc/firewalld/services/$2.xml" "/usr/lib/firewalld/services/$2.xml"; do
    [ -r "$file" ] || continue
    run "service $2" cat "$file"
    [ "$1" -ge 4 ] || services "$(($1 + 1))" $(sed -n 's/.*<include service="\([A-Za-z0-9_.-]*\)".*/\1/p' "$file")
    return
  done
}
services() {
  while [ "$#" -gt 1 ]; do
    service "$1" "$2"
    depth=$1
    shift 2
    set -- "$depth" "$@"
  done
}
services 1 $(printf '%s\n' "$zones" | sed -n 's/^  services: //p' | tr ' ' '\n' | sort -u)
exit 0
`;

/** Without root nft prints an empty ruleset in some versions: that must not be taken for one. */
const nftables = String.raw`if ! installed nft; then
  [ -d /sys/module/nf_tables ] && ! installed iptables-save &&
    fail 'the kernel has nf_tables, but neither nft nor iptables-save is installed to list its rules'
  echo absent
  exit 0
fi
[ "$(id -u)" -eq 0 ] || fail 'listing the nftables ruleset needs root'
if json=$(nft -j list ruleset 2>/dev/null); then
  printf '%s\n' "$json"
  exit 0
fi
text=$(nft list ruleset) || exit
[ -z "$text" ] || fail 'there are nftables rules, but this version of nft cannot print them as JSON'
echo '{"nftables": []}'
`;

/**
 * iptables-save, unlike `iptables -S`, loads no kernel module for a table that is not in use. Where iptables
 * writes to nftables there can be older tables besides.
 */
const iptables = `user=$(id -u)
root() { [ "$user" -eq 0 ] || fail "listing the $1 rules needs root"; }
family() {
  tables=
  if [ -e "$3" ]; then
    root "$2"
    tables=$(cat "$3")
  fi
  if ! installed "$2-save"; then
    [ -z "$tables" ] || fail "the kernel has $2 tables, but $2-save is not installed"
    run "$1" echo absent
    return
  fi
  root "$2"
  case $("$2" -V 2>/dev/null) in
    *nf_tables*)
      run "$1" "$2-save" || exit "$status"
      [ -n "$tables" ] || return
      installed "$2-legacy-save" || fail "there are $2-legacy tables, but $2-legacy-save is not installed"
      run "$1" "$2-legacy-save" || exit "$status"
      ;;
    *)
      [ -n "$tables" ] || { run "$1" true; return; }
      run "$1" "$2-save" || exit "$status"
      ;;
  esac
}
family ipv4 iptables /proc/net/ip_tables_names
family ipv6 ip6tables /proc/net/ip6_tables_names
exit 0
`;

export const firewallProbes: readonly Probe[] = [
  scriptProbe(
    {
      id: 'firewalld',
      description: 'Zones of firewalld, and the services that they name',
      needs: 'root',
      timeoutSeconds: 20,
    },
    scriptStart + defaultZoneFunction + firewalld,
  ),
  scriptProbe({ id: 'nftables', description: 'The nftables ruleset, as JSON', needs: 'root' }, scriptStart + nftables),
  scriptProbe(
    { id: 'iptables', description: 'The iptables and ip6tables rules', needs: 'root' },
    scriptStart + iptables,
  ),
];
