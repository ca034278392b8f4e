import { data, flag, text, texts } from '../fact-definition.js';
import type { GuestSummary, MachineType, SecretIdentity } from '../model/host-services.js';

export const hostIdentityFacts = {
  hostname: text('virsh-host', 'What libvirt calls this host; the name that it gives to a migration source'),
  bootId: text('boot-id', 'What the kernel gives each start of the system; another one after a restart'),
  machineId: text('machine-id', 'Content of /etc/machine-id'),
  architecture: text('uname', 'Machine hardware name, as `uname -m` prints it'),
  'kernel.release': text('uname', 'Kernel release, as `uname -r` prints it'),
  'os.id': text('os-release', 'ID of os-release, such as rhel, sles, debian'),
  'os.idLike': texts('os-release', 'ID_LIKE of os-release'),
  'os.versionId': text('os-release', 'VERSION_ID of os-release, such as 8.10'),
  'os.prettyName': text('os-release', 'PRETTY_NAME of os-release'),
  'os.vendor': text('os-release', 'Vendor family that ID and ID_LIKE name: redhat, suse, debian, or other'),
  vendorProfile: text(
    'os-release',
    'Whose view of what can be migrated counts on the host, by its distribution: rhel, suse, debian, ubuntu, or upstream',
  ),
  'collector.user': text('whoami', 'The user that ran the probes'),
  'collector.root': flag('whoami', 'Whether the probes ran as root'),
  'libvirt.answers': flag('virsh-host', 'Whether the libvirt system daemon answered a read-only connection'),
  'libvirt.message': text('virsh-host', 'What virsh said when the daemon did not answer; empty when it did'),
  'libvirt.uri': text('virsh-host', 'The URI that virsh connected to'),
  'libvirt.daemon': text(
    ['daemons', 'sockets'],
    'Which daemon serves the QEMU driver: libvirtd, or modular (virtqemud)',
  ),
  'libvirt.version': text('virsh-host', 'Version of the running libvirt daemon, such as 9.0.0'),
  'libvirt.hostUuid': text('virsh-capabilities', 'UUID by which libvirt knows the host'),
  'qemu.version': text('virsh-host', 'Version of the QEMU that libvirt runs, such as 7.2.0'),
  virtTypes: texts(
    'virsh-capabilities',
    'Virtualisation types that guests of the host architecture can use: qemu, kvm',
  ),
  machineTypes: data<readonly MachineType[]>(
    'virsh-capabilities',
    'Machine types of every emulator and virtualisation type',
  ),
  guests: data<readonly GuestSummary[]>(
    ['guest-list', 'guest-live-xml', 'guest-status'],
    'Every guest that libvirt knows on the host',
  ),
  secrets: data<readonly SecretIdentity[]>('virsh-host', 'Secrets that are defined, without their values'),
  nwfilters: texts('virsh-host', 'Names of the network filters that are defined'),
};
