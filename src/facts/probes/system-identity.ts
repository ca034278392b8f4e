import type { Probe } from '../probe.js';
import { commandProbe, scriptProbe } from './define-probe.js';

/** RHEL 6 and SLES 11 have no os-release; Oracle's and CentOS' own file comes before the one that they keep for compatibility. */
const osRelease = String.raw`for file in /etc/os-release /usr/lib/os-release /etc/oracle-release /etc/centos-release \
  /etc/redhat-release /etc/SuSE-release; do
  [ -s "$file" ] || continue
  cat "$file"
  exit
done
echo 'none of os-release, redhat-release and SuSE-release is there' >&2
exit 1
`;

const machineId = `for file in /etc/machine-id /var/lib/dbus/machine-id; do
  [ -s "$file" ] || continue
  cat "$file"
  exit
done
echo 'neither /etc/machine-id nor /var/lib/dbus/machine-id is there' >&2
exit 1
`;

export const identityProbes: readonly Probe[] = [
  commandProbe({ id: 'whoami', description: 'The user that the probes run as' }, 'id'),
  commandProbe({ id: 'uname', description: 'Kernel name, release and machine' }, 'uname', '-srm'),
  scriptProbe({ id: 'os-release', description: 'Distribution and its version' }, osRelease),
  commandProbe(
    { id: 'boot-id', description: 'The id of this start of the system' },
    'cat',
    '/proc/sys/kernel/random/boot_id',
  ),
  scriptProbe({ id: 'machine-id', description: 'The id of this installation' }, machineId),
];
