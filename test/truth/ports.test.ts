import { configured, fault, run, shell } from './deviations.js';
import { local } from './guest-parts.js';
import { proveGroup } from './prove-group.js';
import { DESTINATION, type Deviation, SOURCE, THIRD } from './scenario.js';

const QEMU = '/etc/libvirt/qemu.conf';

const LOCAL_DISK = { disks: [{ path: local('guest.qcow2') }] };
const TWO_LOCAL_DISKS = { disks: [...LOCAL_DISK.disks, { target: 'vdb', path: local('data.qcow2') }] };

const POOL = run(DESTINATION, [
  ...['virsh', 'pool-create-as', 'images', 'dir', '--target', '/var/lib/libvirt/images/local'],
]);

/** A firewall that lets everything in but what comes to some ports. */
const dropped = (ports: string): Deviation =>
  shell(
    DESTINATION,
    `nft 'table inet truth { chain input { type filter hook input priority 0; tcp dport ${ports} drop; }; }'`,
    'nft delete table inet truth',
  );

/** By both IP versions: else QEMU takes the port by the other one. */
const listening = (port: number): Deviation =>
  shell(
    DESTINATION,
    `setsid -f python3 -c 'import socket, time
s = socket.create_server(("", ${port}), family=socket.AF_INET6, dualstack_ipv6=True); open("/run/listener", "w").write(str(__import__("os").getpid())); time.sleep(600)' >/dev/null 2>&1 </dev/null
     until [ -s /run/listener ]; do sleep 0.1; done`,
    'kill "$(cat /run/listener)"; rm /run/listener',
  );

/** From the block for benchmarks (RFC 2544): nothing else in a lab has it. */
const SECOND_ADDRESS = run(
  DESTINATION,
  ['ip', 'address', 'add', '198.18.0.2/32', 'dev', 'eth0'],
  ['ip', 'address', 'del', '198.18.0.2/32', 'dev', 'eth0'],
);

// Each scenario has ports of its own: libvirt 9.0 keeps the port of --disks-port when the migration is over (ports/disks-port-reuse).
const copying = (...options: readonly string[]) => ({ storage: 'copy' as const, options });

proveGroup({
  id: 'ports',
  title: 'Ports and addresses',
  hosts: [{ name: SOURCE }, { name: DESTINATION }, { name: THIRD }],
  scenarios: [
    {
      name: 'a copy whose disks have a port of their own',
      guest: LOCAL_DISK,
      before: [POOL],
      asked: copying('--disks-port', '49300'),
      verdict: 'go',
      warns: ['ports/disks-port-reuse'],
    },
    {
      name: 'a copy, and the port of the disks is dropped',
      guest: LOCAL_DISK,
      before: [POOL, dropped('49301')],
      asked: copying('--disks-port', '49301'),
      verdict: 'no-go',
      rules: ['ports/firewall'],
      libvirt: { refuses: /Failed to connect to 'destination:49301'/ },
    },
    {
      name: 'a copy with both ports named, and the range is dropped',
      guest: LOCAL_DISK,
      before: [POOL, fault(DESTINATION, 'migration-ports-dropped')],
      asked: { ...copying('--disks-port', '49303'), migrateUri: 'tcp://destination:49302' },
      verdict: 'go',
    },
    {
      name: 'a copy whose memory has a port of its own, and the range is dropped',
      guest: LOCAL_DISK,
      before: [POOL, fault(DESTINATION, 'migration-ports-dropped')],
      asked: { ...copying(), migrateUri: 'tcp://destination:49304' },
      verdict: 'no-go',
      rules: ['ports/firewall'],
      libvirt: { refuses: /Failed to connect to 'destination:49152'/ },
    },
    {
      name: 'the memory has a port of its own, nothing is copied, and the range is dropped',
      before: [fault(DESTINATION, 'migration-ports-dropped')],
      asked: { migrateUri: 'tcp://destination:49305' },
      verdict: 'go',
    },
    {
      name: 'a copy whose disks have a URI of their own that is dropped',
      guest: LOCAL_DISK,
      before: [POOL, dropped('49306')],
      asked: copying('--migrate-option', 'disks-uri=tcp://destination:49306'),
      verdict: 'no-go',
      rules: ['ports/firewall'],
      libvirt: { refuses: /Failed to connect to 'destination:49306'/ },
    },
    {
      name: 'a copy to a port on which something listens',
      guest: LOCAL_DISK,
      before: [POOL, listening(49307)],
      asked: copying('--disks-port', '49307'),
      verdict: 'no-go',
      rules: ['ports/disks-port'],
      libvirt: { refuses: /Address already in use/ },
    },
    {
      name: 'two copied disks share one port: a range of two is enough',
      guest: TWO_LOCAL_DISKS,
      before: [POOL, configured(DESTINATION, QEMU, ['migration_port_max = 49153'])],
      asked: copying(),
      verdict: 'go',
    },
    {
      name: 'a copy into a range of two ports of which one is taken',
      guest: LOCAL_DISK,
      before: [POOL, configured(DESTINATION, QEMU, ['migration_port_max = 49153']), listening(49152)],
      asked: copying(),
      verdict: 'no-go',
      rules: ['ports/enough'],
      libvirt: { refuses: /Unable to find an unused port in range 'migration'/ },
    },
    {
      name: 'a copy into a range of two ports of which one is taken, and the disks have their own',
      guest: LOCAL_DISK,
      before: [POOL, configured(DESTINATION, QEMU, ['migration_port_max = 49153']), listening(49152)],
      asked: copying('--disks-port', '49308'),
      verdict: 'go',
    },
    {
      name: 'a copy whose disks have the first port of the range',
      guest: LOCAL_DISK,
      before: [POOL],
      asked: copying('--disks-port', '49152'),
      verdict: 'no-go',
      rules: ['ports/one-each'],
      libvirt: { refuses: /Failed to reserve port 49152/ },
    },
    {
      name: 'a copy whose memory has the first port of the range',
      guest: LOCAL_DISK,
      before: [POOL],
      asked: { ...copying(), migrateUri: 'tcp://destination:49152' },
      verdict: 'no-go',
      rules: ['ports/one-each'],
      libvirt: { refuses: /Address already in use/ },
    },
    {
      name: 'a copy whose disks have the second port of the range',
      guest: LOCAL_DISK,
      before: [POOL],
      asked: copying('--disks-port', '49153'),
      verdict: 'go',
    },
    {
      name: 'a copy whose memory and disks are to have one port',
      guest: LOCAL_DISK,
      before: [POOL],
      asked: { ...copying('--disks-port', '49200'), migrateUri: 'tcp://destination:49200' },
      verdict: 'no-go',
      rules: ['ports/one-each'],
      libvirt: { refuses: /Address already in use/ },
    },
    {
      name: 'the destination is to listen on an address that it lacks',
      asked: { options: ['--listen-address', '192.0.2.1'] },
      verdict: 'no-go',
      rules: ['ports/listen-address'],
      libvirt: { refuses: /Cannot assign requested address/ },
    },
    {
      name: 'the destination is to listen everywhere',
      asked: { options: ['--listen-address', '0.0.0.0'] },
      verdict: 'go',
    },
    {
      name: 'the destination is to listen on its own name',
      asked: { options: ['--listen-address', DESTINATION] },
      verdict: 'go',
    },
    {
      name: 'the destination is to listen on a name that nobody was asked for',
      asked: { options: ['--listen-address', 'elsewhere'] },
      verdict: 'incomplete',
      rules: ['ports/listen-address'],
      libvirt: { refuses: /elsewhere/ },
    },
    {
      name: 'the destination is to listen on another address than the one that its name leads to',
      before: [SECOND_ADDRESS],
      asked: { options: ['--listen-address', '198.18.0.2'] },
      verdict: 'no-go',
      rules: ['ports/listen-address'],
      libvirt: { refuses: /unable to connect to server|Connection refused/ },
    },
    {
      name: 'the migration URI leads to that other address',
      before: [SECOND_ADDRESS, run(SOURCE, ['ip', 'route', 'add', '198.18.0.2', 'dev', 'eth0'])],
      asked: { migrateUri: 'tcp://198.18.0.2', options: ['--listen-address', '198.18.0.2'] },
      verdict: 'go',
    },
  ],
});
