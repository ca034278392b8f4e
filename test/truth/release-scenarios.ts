import { configured, fault, run, shell } from './deviations.js';
import { diskElement, image, local, shared } from './guest-parts.js';
import { DESTINATION, type Scenario, SOURCE } from './scenario.js';

const QEMU = '/etc/libvirt/qemu.conf';
const LIBVIRTD = '/etc/libvirt/libvirtd.conf';
const HOST_UUID = 'aaaaaaaa-2222-4333-8444-555555555555';

const LOCAL_DISK = { disks: [{ path: local('guest.qcow2') }] };
const BRIDGE = {
  nics: ["<interface type='bridge'><source bridge='br0'/><model type='virtio'/></interface>"],
};
const ADD_BRIDGE = ['ip', 'link', 'add', 'br0', 'type', 'bridge'];
const DELETE_BRIDGE = ['ip', 'link', 'delete', 'br0'];
const POOL = run(DESTINATION, [
  'virsh',
  'pool-create-as',
  'images',
  'dir',
  '--target',
  '/var/lib/libvirt/images/local',
]);

/** Slow enough that a guest which rewrites its memory never converges, and post-copy has something left to do. */
export const POST_COPY = {
  guest: { dirtyMiBPerSecond: 30 },
  booted: true,
  asked: { options: ['--postcopy', '--bandwidth', '10', '--timeout', '4', '--timeout-postcopy'] },
} as const;

export const PARALLEL = { asked: { options: ['--parallel', '--parallel-connections', '2'] } } as const;

/** What every release does in the same way, if not in the same words. */
export const scenariosOfEveryRelease: readonly Scenario[] = [
  { name: 'live', verdict: 'go' },
  { name: 'live, driven from the third host', asked: { via: 'here' }, verdict: 'go' },
  { name: 'non-live', asked: { mode: 'non-live' }, verdict: 'go' },
  { name: 'offline', asked: { mode: 'offline' }, start: 'defined', verdict: 'go' },
  { name: 'tunnelled', asked: { tunnelled: true }, verdict: 'go' },
  { name: 'a storage copy', guest: LOCAL_DISK, before: [POOL], asked: { storage: 'copy' }, verdict: 'go' },
  { name: 'parallel', ...PARALLEL, verdict: 'go' },
  { name: 'post-copy', ...POST_COPY, verdict: 'go' },
  { name: 'a migration URI with a port', asked: { migrateUri: 'tcp://destination:50123' }, verdict: 'go' },
  {
    name: 'a paused guest',
    afterStart: [run(SOURCE, ['virsh', 'suspend', 'guest'])],
    verdict: 'go',
    arrives: 'paused',
  },
  { name: 'a transient guest', start: 'transient', verdict: 'go', warns: ['guest/persistence'] },
  { name: 'cache writeback', guest: { disks: [{ cache: 'writeback' }] }, verdict: 'go' },
  { name: 'a SATA disk', guest: { disks: [{ target: 'sda', bus: 'sata' }] }, verdict: 'go' },
  {
    name: 'a snapshot',
    afterStart: [run(SOURCE, ['virsh', 'snapshot-create-as', 'guest', 'before-update'])],
    verdict: 'no-go',
    rules: ['guest/snapshots'],
    libvirt: { refuses: /cannot migrate domain with 1 snapshots/ },
  },
  {
    name: 'a disk on local storage',
    guest: LOCAL_DISK,
    verdict: 'no-go',
    rules: ['storage/shared'],
    libvirt: { refuses: /Migration without shared storage is unsafe/ },
  },
  {
    name: 'a storage copy without a pool',
    guest: LOCAL_DISK,
    asked: { storage: 'copy' },
    verdict: 'no-go',
    rules: ['storage/pool-for-copy'],
    libvirt: { refuses: /no storage pool with matching target path/ },
  },
  {
    name: 'a VMDK image',
    before: [run(SOURCE, image(shared('old.vmdk'), 'vmdk', '16M'))],
    guest: {
      disks: [],
      devices: diskElement({ target: 'vda', bus: 'virtio', path: shared('old.vmdk'), format: 'vmdk' }),
    },
    verdict: 'no-go',
    rules: ['storage/format'],
    libvirt: { refuses: /vmdk format used by node .* does not support live migration/ },
  },
  {
    name: 'a USB serial adapter',
    guest: {
      devices:
        "<controller type='usb' model='qemu-xhci'/><serial type='null'><target type='usb-serial' port='1'/></serial>",
    },
    verdict: 'no-go',
    rules: ['devices/unmigratable'],
    libvirt: { refuses: /non-migratable device/ },
  },
  {
    name: 'migration ports dropped',
    before: [fault(DESTINATION, 'migration-ports-dropped')],
    verdict: 'no-go',
    rules: ['ports/firewall'],
    libvirt: { refuses: /unable to connect to server at/ },
  },
  {
    name: 'the source cannot resolve the destination',
    before: [fault(SOURCE, 'peers-unresolvable')],
    asked: { via: 'here' },
    verdict: 'no-go',
    rules: ['host/name-resolution'],
    libvirt: { refuses: /Unable to resolve address 'destination'/ },
  },
  {
    name: 'both hosts have one libvirt UUID',
    before: [SOURCE, DESTINATION].map((host) => configured(host, LIBVIRTD, [`host_uuid = "${HOST_UUID}"`])),
    verdict: 'no-go',
    rules: ['host/distinct-uuid'],
    libvirt: { refuses: /Attempt to migrate guest to the same host/ },
  },
  {
    name: 'the destination allows encrypted migrations only',
    before: [configured(DESTINATION, QEMU, ['migrate_tls_force = 1'])],
    verdict: 'no-go',
    rules: ['tls/required'],
    libvirt: { refuses: /allows migration only with VIR_MIGRATE_TLS/ },
  },
  {
    name: 'another running guest of that name',
    before: [{ kind: 'guest', on: DESTINATION, spec: { name: 'guest', disks: [] }, start: true }],
    verdict: 'no-go',
    rules: ['guest/name-free'],
    libvirt: { refuses: /domain 'guest' already exists with uuid UUID/ },
  },
  {
    name: 'a bridge that the destination lacks',
    before: [run(SOURCE, ADD_BRIDGE, DELETE_BRIDGE)],
    guest: BRIDGE,
    verdict: 'no-go',
    rules: ['network/bridge-exists'],
    libvirt: { refuses: /br0/ },
  },
  {
    name: 'a bridge that both hosts have',
    before: [SOURCE, DESTINATION].map((host) => run(host, ADD_BRIDGE, DELETE_BRIDGE)),
    guest: BRIDGE,
    verdict: 'go',
  },
  {
    name: 'the shared storage is not mounted on the destination',
    before: [fault(DESTINATION, 'shared-images-unmounted')],
    verdict: 'no-go',
    rules: ['storage/shared'],
    libvirt: { refuses: /guest\.qcow2/ },
  },
  {
    name: 'a kernel that the destination lacks',
    start: 'defined',
    afterStart: [
      shell(SOURCE, 'mkdir /run/kernel && cp /var/lib/libvirt/boot/vmlinuz* /run/kernel/vmlinuz', 'rm -rf /run/kernel'),
      shell(
        SOURCE,
        `virsh dumpxml --inactive guest | sed 's,<kernel>.*</kernel>,<kernel>/run/kernel/vmlinuz</kernel>,' >/run/edited.xml
         virsh define /run/edited.xml && virsh start guest`,
      ),
    ],
    verdict: 'no-go',
    rules: ['machine/firmware'],
    libvirt: { refuses: /vmlinuz/ },
  },
];
