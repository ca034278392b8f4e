import type { Probe } from '../probe.js';
import { scriptProbe } from './define-probe.js';
import { scriptStart } from './script-parts.js';

/** RHEL 6 has selinuxfs at /selinux. */
const selinux = `if installed getenforce; then
  getenforce
  exit
fi
for file in /sys/fs/selinux/enforce /selinux/enforce; do
  [ -r "$file" ] || continue
  case $(cat "$file") in
    1) echo Enforcing ;;
    0) echo Permissive ;;
    *) exit 1 ;;
  esac
  exit 0
done
echo absent
`;

/** getent's exit status 2 says that one of the groups is not there. Who is in them is nobody's business. */
const groupIds = `if installed getent; then
  groups=$(getent group kvm qemu libvirt-qemu libvirt)
  status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 2 ] || exit "$status"
else
  groups=$(grep -E '^(kvm|qemu|libvirt-qemu|libvirt):' /etc/group)
fi
IFS=:
while read -r name password id members; do
  [ -z "$name" ] || printf '%s:%s:%s\\n' "$name" "$password" "$id"
done <<END
$groups
END
`;

/** Whatever keeps the time: systemd reports the kernel's view, chrony and ntpd their own. */
const timeSync = `asked=
if installed timedatectl; then
  asked=yes
  kernel() { timedatectl show -p NTPSynchronized 2>/dev/null || timedatectl status; }
  run timedatectl kernel
fi
if installed chronyc; then
  asked=yes
  run chronyc chronyc -n tracking
fi
if installed ntpq; then
  asked=yes
  run ntpq ntpq -pn
fi
[ -n "$asked" ] || fail 'neither timedatectl, chronyc nor ntpq is installed'
exit 0
`;

/** What emulates a TPM; libvirt looks for it in the PATH, too. */
const swtpm = `installed swtpm || { echo absent; exit 0; }
swtpm --version
`;

export const settingsProbes: readonly Probe[] = [
  scriptProbe({ id: 'selinux', description: 'SELinux mode' }, scriptStart + selinux),
  scriptProbe({ id: 'group-ids', description: 'Ids of the groups that QEMU and libvirt use' }, scriptStart + groupIds),
  scriptProbe({ id: 'swtpm', description: 'Version of swtpm, which emulates TPMs' }, scriptStart + swtpm),
  scriptProbe({ id: 'time-sync', description: 'Whether the clock is synchronised' }, scriptStart + timeSync),
];
