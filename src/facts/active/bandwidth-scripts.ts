import { quoteScript } from '../collection/quote-word.js';
import { contactFunction, findTool, serveFunction } from './network-tools.js';
import { scriptStart } from './script-start.js';

/** Counts what comes after the first byte, and from then on; uptime has hundredths of a second. Without a byte it says nothing. */
const measure = String.raw`${findTool}${serveFunction}token=$1 tool=$2 python=$3 ncat=$4 within=
now() { read -r time rest </proc/uptime; printf '%s' "$time"; }
serve "$5" "$6" receive 2>/dev/null | {
  [ "$(dd bs=1 count=1 2>/dev/null | wc -c)" -eq 1 ] || exit 0
  began=$(now)
  bytes=$(wc -c)
  printf '\n%s measured %s %s %s\n' "$token" "$bytes" "$began" "$(now)"
}
`;

/**
 * On the destination. `$1` is the address, then come the ports to choose from. Says `tool NAME`, `listening PORT`, and when the
 * sender has ended `measured BYTES BEGAN ENDED`, in seconds. `timeout` leads a group of its own, so that killing it ends the whole pipe.
 */
export const receiveScript = `${scriptStart}${findTool}${serveFunction}measure=${quoteScript(measure)}
address=$1 server= python= ncat=
shift
clean_up() { [ -z "$server" ] || { kill "$server"; wait "$server"; } 2>/dev/null; }
find_tool perl python3 socat ncat nc
say tool "$tool"
for port do
  listening "$port" && continue
  timeout "$limit" sh -c "$measure" sh "$token" "$tool" "$python" "$ncat" "$address" "$port" &
  server=$!
  if await_listening "$port" "$server"; then say listening "$port"; break; fi
  clean_up
  server=
done
[ -n "$server" ] || unable "nothing could listen on $address"
hold
`;

/** On the source. `$1` is the address, `$2` the port, `$3` the seconds. Says `tool NAME` and `sent STATUS MESSAGE`; 124 is the end of the time. */
export const sendScript = `${scriptStart}${findTool}${contactFunction}find_tool bash perl python3 socat ncat nc
say tool "$tool"
message=$(contact "$1" "$2" send "$3" 2>&1 >/dev/null)
say sent "$?" "$(one_line "$message")"
`;
