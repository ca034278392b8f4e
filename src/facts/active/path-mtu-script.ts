import { scriptStart } from './script-start.js';

/**
 * On the source. `$1` is the address. Sends echo requests that may not be split, the largest that the interface takes first, and looks for the
 * largest one that is answered. Says `link DEVICE BYTES`, then `path BYTES`, and `announced BYTES` where a router said what it takes;
 * packets count with their IP header.
 */
export const pathMtuScript = String.raw`${scriptStart}address=$1
installed ping || unable 'ping is not installed'
case $address in
  # Headers of IP and ICMP; the least that every link takes: RFC 8200, RFC 791.
  *:*) family=-6 header=48 least=1280 ;;
  *) family=-4 header=28 least=576 ;;
esac
answered() {
  said=$(ping "$family" -n -q -M do -c 2 -i 0.3 -W 1 -s "$(($1 - header))" "$address" 2>&1) && return
  status=$?
  told=$(printf '%s\n' "$said" | sed -n 's/.*mtu *= *\([0-9][0-9]*\).*/\1/p' | head -n 1)
  [ -z "$told" ] || announced=$told
  return "$status"
}
announced=
device=$(ip route get "$address" 2>/dev/null | sed -n 's/.* dev \([^ ]*\).*/\1/p' | head -n 1)
[ -n "$device" ] || unable "there is no route to $address"
link=$(cat "/sys/class/net/$device/mtu" 2>/dev/null)
[ -n "$link" ] || unable "the MTU of $device cannot be read"
# The largest that IP can carry; a loopback interface takes more.
[ "$link" -le 65535 ] || link=65535
say link "$device" "$link"
answered "$((header + 56))" || unable "$address answers no echo requests: $(one_line "$(printf '%s\n' "$said" | sed -n '/transmitted/p;/ping:/p')")"
if answered "$link"; then say path "$link"; exit; fi
low=$least high=$link
answered "$low" || high=$low low=$((header + 56))
while [ "$((high - low))" -gt 1 ]; do
  middle=$(((low + high) / 2))
  if [ -n "$announced" ] && [ "$announced" -gt "$low" ] && [ "$announced" -lt "$high" ]; then middle=$announced; fi
  if answered "$middle"; then low=$middle; else high=$middle; fi
  # What was announced is tried, and then the next larger one.
  if [ "$low" = "$announced" ]; then
    answered "$((low + 1))" || high=$((low + 1))
  fi
done
say path "$low"
[ -z "$announced" ] || say announced "$announced"
`;
