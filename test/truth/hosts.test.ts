import { configured, fault, run, shell } from './deviations.js';
import { proveGroup } from './prove-group.js';
import { DESTINATION, type Deviation, SOURCE, THIRD } from './scenario.js';

const QEMU = '/etc/libvirt/qemu.conf';
const LIBVIRTD = '/etc/libvirt/libvirtd.conf';
const HOST_UUID = 'aaaaaaaa-2222-4333-8444-555555555555';

const operatingSystem = (host: string, id: string, like: string, version: string): Deviation =>
  shell(
    host,
    `mv /etc/os-release /etc/os-release.own
     printf 'ID="%s"\\nID_LIKE="%s"\\nVERSION_ID="%s"\\nNAME="%s"\\n' ${id} '${like}' ${version} ${id} >/etc/os-release`,
    'mv /etc/os-release.own /etc/os-release',
  );
const lockdOn = (host: string): readonly Deviation[] => [
  run(host, ['virtlockd', '--daemon'], ['pkill', '--pidfile', '/run/virtlockd.pid']),
  configured(host, QEMU, ['lock_manager = "lockd"']),
];
const sles = (host: string): Deviation => operatingSystem(host, 'sles', 'suse', '15.5');

proveGroup({
  id: 'hosts',
  title: 'Hosts and their daemons',
  hosts: [{ name: SOURCE }, { name: DESTINATION }, { name: THIRD }],
  scenarios: [
    {
      name: 'the destination allows encrypted migrations only',
      before: [configured(DESTINATION, QEMU, ['migrate_tls_force = 1'])],
      verdict: 'no-go',
      rules: ['tls/required'],
      libvirt: { refuses: /allows migration only with VIR_MIGRATE_TLS/ },
    },
    {
      name: 'the source allows encrypted migrations only',
      before: [configured(SOURCE, QEMU, ['migrate_tls_force = 1'])],
      verdict: 'no-go',
      rules: ['tls/required'],
      libvirt: { refuses: /allows migration only with VIR_MIGRATE_TLS/ },
    },
    {
      name: 'the destination allows encrypted migrations only, and a tunnel is used',
      before: [configured(DESTINATION, QEMU, ['migrate_tls_force = 1'])],
      asked: { tunnelled: true },
      verdict: 'go',
    },
    {
      name: 'both hosts have one libvirt UUID',
      before: [SOURCE, DESTINATION].map((host) => configured(host, LIBVIRTD, [`host_uuid = "${HOST_UUID}"`])),
      verdict: 'no-go',
      rules: ['host/distinct-uuid'],
      libvirt: { refuses: /Attempt to migrate guest to the same host/ },
    },
    {
      name: 'another range of migration ports',
      before: [
        configured(DESTINATION, QEMU, ['migration_port_min = 50000', 'migration_port_max = 50010']),
        fault(DESTINATION, 'migration-ports-dropped'),
      ],
      verdict: 'go',
    },
    {
      name: 'the destination names itself by migration_host',
      before: [configured(DESTINATION, QEMU, ['migration_host = "destination"'])],
      verdict: 'go',
    },
    {
      name: 'migration_host is a name that the source does not know',
      before: [configured(DESTINATION, QEMU, ['migration_host = "nowhere"'])],
      verdict: 'no-go',
      rules: ['host/name-resolution'],
      libvirt: { refuses: /Unable to resolve address 'nowhere'/ },
    },
    {
      // Not 127.0.0.1: with that libvirtd does not start.
      name: 'migrations are awaited on loopback only',
      before: [configured(DESTINATION, QEMU, ['migration_address = "127.0.0.2"'])],
      verdict: 'no-go',
      rules: ['ports/listen-address'],
      libvirt: { refuses: /unable to connect to server|Connection refused/ },
    },
    {
      name: 'migrations are awaited on an address that the destination lacks',
      before: [configured(DESTINATION, QEMU, ['migration_address = "192.0.2.1"'])],
      verdict: 'no-go',
      rules: ['ports/listen-address'],
      libvirt: { refuses: /Cannot assign requested address|Failed to bind/ },
    },
    {
      name: 'libvirtd of the destination is dead',
      before: [fault(DESTINATION, 'libvirtd-killed')],
      verdict: 'no-go',
      rules: ['host/libvirt-answers'],
      libvirt: { refuses: /./ },
    },
    {
      name: 'sshd of the destination accepts few connections at once',
      before: [fault(DESTINATION, 'ssh-startups-limited')],
      verdict: 'go',
      warns: ['limits/sshd-max-startups'],
    },
    {
      name: 'the destination serves two clients',
      before: [fault(DESTINATION, 'libvirt-clients-limited')],
      verdict: 'go',
    },
    {
      name: 'the destination resolves its own name to 127.0.1.1',
      before: [
        shell(
          DESTINATION,
          'cp /etc/hosts /etc/hosts.own; sed "s/^[0-9.]* destination$/127.0.1.1 destination/" /etc/hosts.own >/etc/hosts',
          'cat /etc/hosts.own >/etc/hosts',
        ),
      ],
      verdict: 'go',
    },
    {
      name: 'the destination calls itself localhost',
      before: [
        { kind: 'run', on: DESTINATION, argv: ['hostname', 'localhost'], undo: ['hostname', 'destination'] },
        configured(DESTINATION, QEMU, []),
      ],
      verdict: 'no-go',
      rules: ['host/hostname-not-localhost', 'host/name-resolution'],
      libvirt: { refuses: /localhost/ },
    },
    {
      name: 'a destination of another vendor',
      before: [fault(DESTINATION, 'other-os-release')],
      verdict: 'go',
      warns: ['host/operating-system'],
    },
    {
      name: 'a SATA disk between SUSE hosts',
      before: [sles(SOURCE), sles(DESTINATION)],
      guest: { disks: [{ target: 'sda', bus: 'sata' }] },
      verdict: 'no-go',
      rules: ['storage/disk-bus'],
      libvirt: { moves: true, stricterBecause: 'SUSE does not support it; AHCI has been migratable since QEMU 2.4' },
    },
    {
      name: 'from RHEL 6 to RHEL 5',
      before: [
        operatingSystem(SOURCE, 'rhel', 'fedora', '6.10'),
        operatingSystem(DESTINATION, 'rhel', 'fedora', '5.11'),
      ],
      verdict: 'no-go',
      rules: ['host/version-matrix'],
      libvirt: { moves: true, stricterBecause: 'Red Hat supports no way back from RHEL 6 to RHEL 5' },
    },
    {
      name: 'QEMU has another user on the destination',
      before: [configured(DESTINATION, QEMU, ['user = "+64999"', 'group = "+64999"'])],
      verdict: 'no-go',
      rules: ['storage/user-ids'],
      libvirt: { moves: true, stricterBecause: 'libvirt gives the image of the running guest to the other user' },
    },
    {
      name: 'only the source has a lock manager',
      before: lockdOn(SOURCE),
      verdict: 'go',
      warns: ['host/lock-manager'],
    },
    {
      name: 'only the destination has a lock manager',
      before: lockdOn(DESTINATION),
      verdict: 'go',
      warns: ['host/lock-manager'],
    },
  ],
});
