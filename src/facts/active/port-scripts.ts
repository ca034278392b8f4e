import { contactFunction, findTool, serveFunction } from './network-tools.js';
import { scriptStart } from './script-start.js';

/**
 * On the destination. `$1` is the address, `$2` how many listeners are wanted, `$3` what they greet with, then come the ports to choose from.
 * The greeting proves that it is our listener that answered. Says `tool NAME`, `busy PORT`, `refused PORT MESSAGE`, `listening PORT`, `ready`.
 */
export const listenScript = String.raw`${scriptStart}${findTool}${serveFunction}address=$1 wanted=$2 greeting=$3 within="timeout $limit" servers=
shift 3
clean_up() { [ -z "$servers" ] || { kill $servers; wait $servers; } 2>/dev/null; }
greet() { printf '%s\n' "$greeting" | serve "$address" "$1" send; }
why_not() { within='timeout 2' && greet "$1" 2>&1 >/dev/null; }
find_tool perl python3 socat ncat nc
say tool "$tool"
count=0
for port do
  [ "$count" -lt "$wanted" ] || break
  if listening "$port"; then say busy "$port"; continue; fi
  printf '%s\n' "$greeting" | serve "$address" "$port" send >/dev/null 2>&1 &
  server=$!
  servers="$servers $server"
  if await_listening "$port" "$server"; then
    say listening "$port"
    count=$((count + 1))
  else
    kill "$server" 2>/dev/null
    say refused "$port" "$(one_line "$(why_not "$port")")"
  fi
done
say ready
hold
`;

/**
 * On the source. `$1` is the address, `$2` the seconds that each connection may take, `$3` the greeting, then come the ports, all at once.
 * Says `tool NAME`, and for each port `reached PORT`, `stranger PORT` or `unreached PORT STATUS MESSAGE`.
 */
export const connectScript = `${scriptStart}${findTool}${contactFunction}address=$1 seconds=$2 greeting=$3
shift 3
attempt() {
  answer=$(contact "$address" "$1" receive "$seconds" 2>&1)
  status=$?
  case $answer in
    *"$greeting"*) say reached "$1" ;;
    '') [ "$status" -ne 0 ] && say unreached "$1" "$status" || say stranger "$1" ;;
    *) [ "$status" -ne 0 ] && say unreached "$1" "$status" "$(one_line "$answer")" || say stranger "$1" ;;
  esac
}
find_tool bash perl python3 socat ncat nc
say tool "$tool"
for port do attempt "$port" & done
wait
`;
