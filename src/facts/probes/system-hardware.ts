import type { Probe } from '../probe.js';
import { commandProbe, scriptProbe } from './define-probe.js';
import { failFunction } from './script-parts.js';

/** Long lines that are the same for every CPU are printed once: 256 CPUs would give 400 kB. */
const cpuinfo = `awk '/^(flags|Features|bugs|vmx flags)/ { if (seen[$0]++) next } { print }' /proc/cpuinfo
`;

const cpuVulnerabilities = String.raw`folder=/sys/devices/system/cpu/vulnerabilities
[ -d "$folder" ] || {
  echo "the kernel does not report CPU vulnerabilities ($folder is not there)" >&2
  exit 1
}
cd "$folder" || exit 1
for file in *; do
  [ -f "$file" ] || continue
  read -r state <"$file" || continue
  printf '%s: %s\n' "$file" "$state"
done
`;

/** Both modules have the parameter; the one that is loaded decides. Newer kernels write Y or N, older ones 1 or 0. */
const nested = `for file in /sys/module/kvm_intel/parameters/nested /sys/module/kvm_amd/parameters/nested; do
  [ -r "$file" ] || continue
  read -r state <"$file" && printf '%s\\n' "$state"
  exit
done
echo 'neither kvm_intel nor kvm_amd is loaded' >&2
exit 1
`;

/** Page size, pages, free pages, and free ones that are promised to a process. */
const hugepages = `for folder in /sys/kernel/mm/hugepages/hugepages-*; do
  [ -d "$folder" ] || continue
  read -r total <"$folder/nr_hugepages" && read -r free <"$folder/free_hugepages" &&
    read -r reserved <"$folder/resv_hugepages" || exit 1
  printf '%s total=%s free=%s reserved=%s\\n' "\${folder##*/}" "$total" "$free" "$reserved"
done
`;

/** One file up to libvirt 4, an index with a file a model since: more than a hundred, so one process prints them all. */
const cpuMap = String.raw`${failFunction}if [ -r /usr/share/libvirt/cpu_map/index.xml ]; then
  cd /usr/share/libvirt/cpu_map || exit 1
  set -- index.xml
  for file in x86_*.xml; do [ ! -f "$file" ] || set -- "$@" "$file"; done
elif [ -r /usr/share/libvirt/cpu_map.xml ]; then
  cd /usr/share/libvirt || exit 1
  set -- cpu_map.xml
else
  fail 'libvirt has no CPU map under /usr/share/libvirt'
fi
awk '
  FNR == 1 && NR > 1 { print "\n== end 0" }
  FNR == 1 { print "== " FILENAME }
  { print }
  END { print "\n== end 0" }
' "$@"
`;

export const hardwareProbes: readonly Probe[] = [
  scriptProbe({ id: 'cpuinfo', description: 'CPUs as the kernel sees them, from /proc/cpuinfo' }, cpuinfo),
  scriptProbe(
    { id: 'cpu-vulnerabilities', description: 'What the kernel says of each known CPU vulnerability' },
    cpuVulnerabilities,
  ),
  commandProbe({ id: 'meminfo', description: 'Memory and swap' }, 'cat', '/proc/meminfo'),
  scriptProbe({ id: 'hugepages', description: 'Huge page pools' }, hugepages),
  scriptProbe({ id: 'kvm-nested', description: 'Whether guests can run guests of their own' }, nested),
  scriptProbe({ id: 'cpu-map', description: "libvirt's table of x86 CPU models and features" }, cpuMap),
];
