/**
 * Asks one host about one guest, and changes nothing. `$1` is the guest's UUID, `$2` is `sample` where processor time is wanted, and `proof`
 * where, besides, it is asked what the host can tell of a guest that has come to it.
 *
 * Every line of an answer stands behind `| `, so that no name or path can look like a mark. libvirt is asked all at once, by UUID, but takes
 * a guest that is *named* like the UUID when there is none of it: so the list of UUIDs is read before and after. The disks come last, since a
 * path may hold line breaks: of two answers to one question, the first is the host's.
 *
 * Processor time is that of the threads that run the guest's processors, in nanoseconds: the rest of QEMU is busy with a dead guest, too.
 * It is read every 0.05 s until it has advanced twice, as a processor that is only woken to halt advances once, for at most 10 s: a guest
 * that runs costs no waiting, and one that a busy host starves is no dead one. Where the kernel does not tell, libvirt is asked.
 * The first reading comes before libvirt is asked, and the next ones after it said that the guest runs: the guest goes on while libvirt tells
 * what takes it time. The neighbours come last, as the guest has to be heard.
 */
export const observeScript = String.raw`uuid=$1 liveness=$2
if timeout 5 true 2>/dev/null; then limited() { timeout 8 "$@"; }; else limited() { "$@"; }; fi
ask() { limited virsh -r -c qemu:///system "$@" 2>&1; }
show() {
  name=$1
  shift
  text=$("$@")
  status=$?
  printf '== %s\n' "$name"
  printf '%s\n' "$text" | sed -e '/^<capabilities>$/,/^<\/capabilities>$/{/^ *<uuid>/!d;}' -e 's/^/| /'
  printf '== end %s\n' "$status"
}
processes() {
  if [ "$(id -u)" != 0 ] && grep -q '^proc /proc proc .*hidepid=[^0o]' /proc/mounts; then
    echo 'this host shows a user only the processes of that user'
    return 1
  fi
  cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\000' '\n' |
    awk -v uuid="$uuid" 'last == "-uuid" && $0 == uuid { print 1 } { last = $0 }'
}
process_number() {
  grep -lzxF -e "$uuid" /proc/[0-9]*/cmdline 2>/dev/null | while read -r file; do
    tr '\000' '\n' <"$file" 2>/dev/null | grep -q -x -e -uuid && echo "$file" | cut -d / -f 3
  done | head -n 1
}
centiseconds() {
  IFS='. ' read -r whole part rest </proc/uptime
  now=$whole$part
}
processor_time() {
  time=
  for task in "/proc/$process/task"/[0-9]*; do
    { read -r thread <"$task/comm" && read -r spent rest <"$task/schedstat"; } 2>/dev/null || continue
    case $thread in 'CPU '* | 'ALL CPUs'*) time=$((time + spent)) ;; esac
  done
  [ -n "$time" ] ||
    time=$(ask domstats --cpu-total --nowait "$uuid" | sed -n 's/^ *cpu\.time=\([0-9][0-9]*\)$/\1/p' | tail -n 1)
}
begin_sample() {
  centiseconds
  began=$now
  processor_time
  first=$time last=$time
}
end_sample() {
  turns=0
  centiseconds
  limit=$((now + 1000))
  while [ -n "$first" ] && [ "$turns" -lt 2 ] && [ "$now" -lt "$limit" ]; do
    sleep 0.05 2>/dev/null || sleep 1
    before=$time
    processor_time
    [ "$time" = "$before" ] || turns=$((turns + 1))
    centiseconds
  done
  [ "$turns" -lt 2 ] || last=$time
  echo "$first $last $(((now - began) * 10))"
}
completed_job() {
  ask domjobinfo --domain "$uuid" --completed --keep-completed --rawstats || ask domjobinfo --domain "$uuid" --completed
}
neighbours() {
  ip neigh show 2>/dev/null
  bridge fdb show 2>/dev/null
  return 0
}
libvirt() {
  ask "echo '== all'; list --all --uuid; echo '== persistent'; list --all --uuid --persistent; echo '== autostart'; list --all --uuid --autostart; echo '== managed-save'; list --all --uuid --with-managed-save; echo '== state'; domstate --reason --domain $uuid; echo '== job'; domjobinfo --domain $uuid; echo '== names'; list --all --uuid --name; echo '== again'; list --all --uuid; echo '== host-uuid'; capabilities; echo '== disks'; domblklist --domain $uuid; echo '== end'"
}
first=
if [ "$liveness" != none ]; then
  process=$(process_number)
  [ -z "$process" ] || begin_sample
fi
show boot-id cat /proc/sys/kernel/random/boot_id
show processes processes
show libvirt libvirt
running=
case $text in *'
running ('*) running=yes ;; esac
[ "$liveness" != none ] || exit 0
[ -z "$running" ] || [ -n "$first" ] || begin_sample
if [ "$liveness" = proof ]; then
  show completed-job completed_job
  [ -z "$running" ] || show interfaces ask domiflist --domain "$uuid"
fi
if [ -n "$running" ]; then
  show processor-time end_sample
  [ "$liveness" != proof ] || show neighbours neighbours
fi
`;
