import { installedFunction, toolSearch } from '../probes/script-parts.js';

/**
 * How every script of an active probe begins. `$1` is a random token and `$2` the seconds after which it ends by itself.
 * Every line of an answer is `TOKEN EVENT WORDS`, so that whatever else is printed counts as noise; `say` prints one.
 *
 * The script lives as long as its standard input: `hold` returns when that ends, however our side ended, or when the time is up.
 * Then, and on every signal that can be caught, `clean_up` is run, first thing and with signals off, and `ended` is said last.
 * A lost connection must not kill the script while it writes, so SIGPIPE is off from the start.
 */
export const scriptStart = String.raw`${toolSearch}${installedFunction}unset CDPATH ENV BASH_ENV
trap '' PIPE
exec 3<&0 </dev/null
token=$1 limit=$2 reader=
shift 2
say() { printf '\n%s %s\n' "$token" "$*"; }
one_line() { printf '%s' "$1" | tr '\n\t' '  ' | cut -c 1-300; }
unable() { say unable "$1"; exit 1; }
clean_up() { :; }
ending() {
  trap '' HUP INT TERM
  trap - EXIT
  clean_up
  [ -z "$reader" ] || kill "$reader" 2>/dev/null
  say ended
}
trap ending EXIT
trap 'exit 143' HUP INT TERM
hold() {
  timeout "$limit" cat <&3 >/dev/null 2>&1 &
  reader=$!
  wait "$reader"
  reader=
}
installed timeout || unable 'timeout is not installed'
`;
