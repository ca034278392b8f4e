import { randomUUID } from 'node:crypto';
import type { HostOptions } from './host-options.js';

/** libvirtd.conf. libvirt takes the first of two settings of one name, hence the host's own lines lead. */
export function libvirtdConf(host: HostOptions): string {
  return lines(host.libvirtdConf, [
    `host_uuid = "${host.uuid ?? randomUUID()}"`,
    'auth_unix_rw = "none"',
    'auth_unix_ro = "none"',
    'log_outputs = "2:file:/var/log/libvirt/libvirtd.log"',
  ]);
}

/** qemu.conf: QEMU as root, without the confinement that needs systemd, control groups or AppArmor. */
export function qemuConf(host: HostOptions): string {
  return lines(host.qemuConf, [
    'user = "root"',
    'group = "root"',
    'security_driver = "none"',
    'cgroup_controllers = []',
    'namespaces = []',
    'remember_owner = 0',
    'stdio_handler = "file"',
  ]);
}

/** sshd_config. sshd too takes the first of two settings of one name. */
export function sshdConfig(host: HostOptions): string {
  return lines(host.sshdConfig, [
    'Port 22',
    'HostKey /etc/ssh/ssh_host_ed25519_key',
    'AuthorizedKeysFile /etc/ssh/authorized_keys',
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'UseDNS no',
    'PidFile /run/sshd.pid',
    'Subsystem sftp internal-sftp',
  ]);
}

function lines(...groups: readonly (readonly string[] | undefined)[]): string {
  return groups.flatMap((group) => (group ?? []).map((line) => `${line}\n`)).join('');
}
