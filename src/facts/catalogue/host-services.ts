import { data, flag, number, text } from '../fact-definition.js';
import type { DaemonLimits, GroupIds, MaxStartups, OpenFiles, QemuConfiguration } from '../model/host-services.js';
import type { MigrationCertificates } from '../model/tls.js';

export const hostServiceFacts = {
  'sshd.maxStartups': data<MaxStartups>(['sshd-effective', 'sshd-config'], "sshd's MaxStartups"),
  'sshd.maxSessions': number(['sshd-effective', 'sshd-config'], '1', "sshd's MaxSessions"),
  'sshd.socketForwarding': text(
    ['sshd-effective', 'sshd-config'],
    'Which sockets sshd forwards: all, local (those that clients connect to), remote (those that it listens on) or none',
  ),
  daemonLimits: data<DaemonLimits>(
    ['virt-admin', 'daemon-config'],
    'Limits of the libvirt daemon: effective ones, else configured ones, else defaults',
  ),
  daemonFiles: data<OpenFiles>('daemons', 'Files that the libvirt daemon has open, and how many it may have'),
  migrationCertificates: data<MigrationCertificates>(
    'tls-certificates',
    "Certificates and keys for QEMU's encrypted migrations",
  ),
  qemuConfiguration: data<QemuConfiguration>('qemu-config', 'Settings of qemu.conf that concern migration'),
  'security.driver': text('virsh-capabilities', 'Security driver that labels guests: selinux, apparmor, or none'),
  'security.selinuxMode': text('selinux', 'SELinux mode: enforcing, permissive, disabled, or absent'),
  'security.dacUserId': number('virsh-capabilities', '1', 'User id that QEMU runs as (DAC base label)'),
  'security.dacGroupId': number('virsh-capabilities', '1', 'Group id that QEMU runs as (DAC base label)'),
  'swtpm.version': text('swtpm', 'Version of swtpm, such as 0.7.1; empty when it is not installed'),
  'ids.groups': data<GroupIds>('group-ids', 'Group ids of kvm, qemu (or libvirt-qemu) and libvirt'),
  'time.synchronised': flag('time-sync', 'Whether the clock is kept in step by NTP, chrony or timesyncd'),
  'time.offsetSeconds': number(
    'clock',
    'seconds',
    "The host's clock minus the collecting machine's, with the round trip taken out",
  ),
  'time.offsetErrorSeconds': number(
    'clock',
    'seconds',
    'Half of the round trip of that measurement: the offset is right within it',
  ),
};
