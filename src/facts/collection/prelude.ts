/** Where programs are looked for, whatever the login shell of the account says. */
export const systemSearchPath = [
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/run/current-system/sw/bin',
].join(':');

/**
 * The functions that every collection starts with. POSIX sh: dash, bash, ksh and busybox ash run it alike.
 *
 * Every probe is framed on both output streams by lines that start with a random token:
 *
 *     TOKEN begin NUMBER UPTIME PROBE [KEY]      on stdout, `TOKEN begin NUMBER` on stderr; of a batch its probes and its number
 *     TOKEN end NUMBER UPTIME STATUS             on stdout, `TOKEN end NUMBER` on stderr
 *     TOKEN hello | TOKEN phase NUMBER | TOKEN clock TIME
 *
 * The token is a shell variable that is not exported, so no probe can know it. The newline in front of a token
 * belongs to the frame, so output without a trailing newline stays as it is. A failed write means that nobody
 * listens any more.
 *
 * `timeout` leads a process group of its own, and is started in the background so that we know its number: what is
 * left of a probe that was ended must not write into the next frame, and nothing may outlive us.
 */
export const preludeText = `
LC_ALL=C
LANGUAGE=
export LC_ALL LANGUAGE PATH
unset CDPATH ENV BASH_ENV LIBVIRT_DEFAULT_URI VIRSH_DEFAULT_CONNECT_URI LIBVIRT_DEBUG LIBVIRT_LOG_FILTERS LIBVIRT_LOG_OUTPUTS
set -f
umask 077
vp_number=0
if timeout -k 2 5 true 2>/dev/null </dev/null; then
  vp_limit() { exec timeout -k 2 "$@"; }
elif timeout 5 true 2>/dev/null </dev/null; then
  vp_limit() { exec timeout "$@"; }
elif timeout -t 5 true 2>/dev/null </dev/null; then
  vp_limit() { exec timeout -t "$@"; }
else
  vp_limit() { shift; exec "$@"; }
fi
vp_group=
vp_kill() {
  [ -z "$vp_group" ] || kill -s "$1" -- "-$vp_group" 2>/dev/null
}
trap 'vp_kill TERM; exit 143' HUP INT TERM
vp_now() {
  { read -r vp_time vp_rest </proc/uptime; } 2>/dev/null || vp_time=$(date +%s)
}
vp_begin() {
  vp_number=$((vp_number + 1))
  vp_now
  printf '\\n%s begin %s %s %s\\n' "$vp_token" "$vp_number" "$vp_time" "$*" || exit 1
  printf '\\n%s begin %s\\n' "$vp_token" "$vp_number" >&2
}
vp_end() {
  vp_now
  printf '\\n%s end %s %s %s\\n' "$vp_token" "$vp_number" "$vp_time" "$1" || exit 1
  printf '\\n%s end %s\\n' "$vp_token" "$vp_number" >&2
}
vp_run() {
  vp_begin "$1"
  shift
  vp_answer "$@"
}
vp_run_keyed() {
  vp_begin "$1 $2"
  shift 2
  vp_answer "$@"
}
vp_clear() {
  vp_kill KILL
  vp_turn=0
  while [ "$vp_turn" -lt 20 ] && vp_kill 0; do
    sleep 0.05 2>/dev/null || sleep 1
    vp_turn=$((vp_turn + 1))
  done
}
vp_answer() {
  vp_limit "$@" </dev/null &
  vp_group=$!
  wait "$vp_group"
  vp_status=$?
  [ "$vp_status" -lt 124 ] || vp_clear
  vp_group=
  vp_end "$vp_status"
}
vp_phase() {
  printf '\\n%s phase %s\\n' "$vp_token" "$1" || exit 1
  printf '\\n%s phase %s\\n' "$vp_token" "$1" >&2
}
vp_clock() {
  vp_time=$(date +%s.%N </dev/null)
  printf '\\n%s clock %s\\n' "$vp_token" "$vp_time" || exit 1
}
printf '\\n%s hello\\n' "$vp_token" || exit 1
`;
