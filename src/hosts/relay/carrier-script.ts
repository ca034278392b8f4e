/** `$0` of the script, by which a process is known as one of ours. */
export const carrierMark = 'virt-preflight-relay';

/**
 * Carries a relay for as long as both of its ssh run, in a process group of its own, whatever becomes of the program that started it. `$1` is
 * its folder, `$2` the socket between the two, `$3` the number of words of the first ssh, then the words of both. The first goes to the
 * destination; the second to the source, with the script in the folder as its input, and its end is the end of the relay.
 */
export const carrierScript = String.raw`folder=$1 socket=$2 count=$3
shift 3
umask 077
ending() {
  trap '' HUP INT TERM
  rm -f -- "$folder/pid" "$socket"
  kill 0
  exit 0
}
first() {
  count=$1
  shift
  words=$# number=0
  for word do
    [ "$number" -ge "$count" ] || set -- "$@" "$word"
    number=$((number + 1))
  done
  shift "$words"
  "$@"
}
trap ending HUP INT TERM
printf '%s\n' "$$" >"$folder/pid"
{
  first "$count" "$@" </dev/null >/dev/null 2>"$folder/destination.log"
  kill "$$"
} &
shift "$count"
until [ -S "$socket" ]; do
  sleep 0.1 2>/dev/null || sleep 1
done
"$@" <"$folder/source.sh" >"$folder/source.out" 2>"$folder/source.log" &
wait "$!"
ending
`;
