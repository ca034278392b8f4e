/**
 * Asks one host about one guest, and changes nothing. `$1` is the guest's UUID, `$2` is `sample` where processor time is wanted.
 *
 * Every line of an answer stands behind `| `, so that no name or path can look like a mark. libvirt is asked by UUID, but takes a guest
 * that is *named* like the UUID when there is none of it: so the list of UUIDs is read before and after.
 *
 * Processor time is read every 0.1 s until it has advanced, for at most 10 s: a guest that runs costs no waiting, and one that a busy host
 * starves is no dead one. libvirt 7 has none without control groups; then the kernel is asked, which counts in 1/100 s.
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
  printf '%s\n' "$text" | sed 's/^/| /'
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
  grep -lF -e "$uuid" /proc/[0-9]*/cmdline 2>/dev/null | while read -r file; do
    tr '\000' '\n' <"$file" 2>/dev/null | grep -q -x -e -uuid && echo "$file" | cut -d / -f 3
  done | head -n 1
}
centiseconds() {
  IFS='. ' read -r whole part rest </proc/uptime
  echo "$whole$part"
}
processor_time() {
  time=$(ask domstats --cpu-total --nowait "$uuid" | sed -n 's/^ *cpu\.time=\([0-9][0-9]*\)$/\1/p' | tail -n 1)
  if [ -z "$time" ]; then
    process=$(process_number)
    time=$(sed 's/^.*) //' "/proc/$process/stat" 2>/dev/null | awk '{ print ($12 + $13) "0000000" }')
  fi
  echo "$time"
}
sample() {
  end=$((began + 1000))
  last=$first
  while [ -n "$first" ] && [ "$last" = "$first" ] && [ "$(centiseconds)" -lt "$end" ]; do
    sleep 0.1 2>/dev/null || sleep 1
    last=$(processor_time)
  done
  echo "$first $last $((($(centiseconds) - began) * 10))"
}
libvirt() {
  ask "echo '== all'; list --all --uuid; echo '== persistent'; list --all --uuid --persistent; echo '== autostart'; list --all --uuid --autostart; echo '== managed-save'; list --all --uuid --with-managed-save; echo '== state'; domstate --reason --domain $uuid; echo '== job'; domjobinfo --domain $uuid; echo '== again'; list --all --uuid; echo '== end'"
}
show boot-id cat /proc/sys/kernel/random/boot_id
show processes processes
began=$(centiseconds)
first=$(processor_time)
show libvirt libvirt
[ "$status" != 124 ] || exit 0
all=$text
show names ask list --all --uuid --name
show disks ask domblklist --domain "$uuid"
capabilities() { ask capabilities | sed -n '/^ *<uuid>/{s/^ *<uuid>\(.*\)<\/uuid>.*$/\1/p;q;}'; }
show host-uuid capabilities
case $liveness$all in
sample*'
running ('*) show processor-time sample ;;
esac
`;
