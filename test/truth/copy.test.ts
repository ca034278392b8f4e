import { fault, run, shell } from './deviations.js';
import { diskElement, image, local, shared } from './guest-parts.js';
import { proveGroup } from './prove-group.js';
import { DESTINATION, type Deviation, SOURCE, THIRD } from './scenario.js';

const LOCAL_DISK = { disks: [{ path: local('guest.qcow2') }] };
const LOCAL_RAW_DISK = { disks: [{ path: local('guest.raw'), format: 'raw' as const }] };
const COPY = { storage: 'copy' as const };

/** What libvirt wants for images that it has to create: an active pool with their folder as its target. */
const POOL = poolAt('/var/lib/libvirt/images/local');

function poolAt(folder: string): Deviation {
  return run(DESTINATION, ['virsh', 'pool-create-as', 'images', 'dir', '--target', folder]);
}

const overlayOn = (host: string): readonly Deviation[] => [
  run(host, image(local('base.qcow2'), 'qcow2', '32M')),
  run(host, [
    ...['qemu-img', 'create', '-q', '-f', 'qcow2', '-F', 'qcow2'],
    ...['-b', local('base.qcow2'), local('guest.qcow2')],
  ]),
];
const OVERLAY = { target: 'vda', bus: 'virtio', path: local('guest.qcow2'), format: 'qcow2' };
const BACKED_BY_BASE = `<backingStore type='file'><format type='qcow2'/><source file='${local('base.qcow2')}'/><backingStore/></backingStore>`;

proveGroup({
  id: 'copy',
  title: 'Storage copies',
  hosts: [{ name: SOURCE }, { name: DESTINATION }, { name: THIRD }],
  scenarios: [
    { name: 'a qcow2 image into a pool', guest: LOCAL_DISK, before: [POOL], asked: COPY, verdict: 'go' },
    { name: 'a raw image into a pool', guest: LOCAL_RAW_DISK, before: [POOL], asked: COPY, verdict: 'go' },
    {
      name: 'non-live',
      guest: LOCAL_DISK,
      before: [POOL],
      asked: { ...COPY, mode: 'non-live' },
      verdict: 'go',
    },
    {
      name: 'driven from the third host',
      guest: LOCAL_DISK,
      before: [POOL],
      asked: { ...COPY, via: 'here' },
      verdict: 'go',
    },
    {
      name: 'onto an image made beforehand',
      guest: LOCAL_DISK,
      before: [run(DESTINATION, image(local('guest.qcow2'), 'qcow2', '32M'))],
      asked: COPY,
      verdict: 'go',
      warns: ['storage/target-exists'],
    },
    {
      name: 'the local one of two disks',
      guest: { disks: [{}, { target: 'vdb', path: local('data.qcow2') }] },
      before: [POOL],
      asked: COPY,
      verdict: 'go',
    },
    {
      name: 'one disk by name',
      guest: { disks: [{}, { target: 'vdb', path: local('data.qcow2') }] },
      before: [POOL],
      asked: { ...COPY, copyDisks: ['vdb'] },
      verdict: 'go',
    },
    {
      name: 'two disks, and only one is named',
      guest: { disks: [{ path: local('guest.qcow2') }, { target: 'vdb', path: local('data.qcow2') }] },
      before: [POOL],
      asked: { ...COPY, copyDisks: ['vdb'] },
      verdict: 'no-go',
      rules: ['storage/shared'],
      libvirt: { refuses: /Migration without shared storage is unsafe/ },
    },
    {
      name: 'no pool, and no image',
      guest: LOCAL_DISK,
      asked: COPY,
      verdict: 'no-go',
      rules: ['storage/pool-for-copy'],
      libvirt: { refuses: /no storage pool with matching target path/ },
    },
    {
      name: 'a pool of another folder',
      guest: LOCAL_DISK,
      before: [poolAt('/var/lib/libvirt/images')],
      asked: COPY,
      verdict: 'no-go',
      rules: ['storage/pool-for-copy'],
      libvirt: { refuses: /no storage pool with matching target path/ },
    },
    {
      name: 'onto a raw image of another size',
      guest: LOCAL_RAW_DISK,
      before: [run(DESTINATION, image(local('guest.raw'), 'raw', '16M'))],
      asked: COPY,
      verdict: 'no-go',
      rules: ['storage/target-exists'],
      libvirt: { refuses: /Source and target image have different sizes/ },
    },
    {
      name: 'onto a qcow2 image of another size',
      guest: LOCAL_DISK,
      before: [run(DESTINATION, image(local('guest.qcow2'), 'qcow2', '16M'))],
      asked: COPY,
      verdict: 'no-go',
      rules: ['storage/target-exists'],
      libvirt: { refuses: /Source and target image have different sizes/ },
    },
    {
      name: 'less room than the image occupies',
      guest: LOCAL_DISK,
      before: [
        run(SOURCE, image(local('guest.qcow2'), 'qcow2', '32M')),
        run(SOURCE, ['qemu-io', '-f', 'qcow2', '-c', 'write -P 7 0 16M', local('guest.qcow2')]),
        shell(
          DESTINATION,
          'mount -t tmpfs -o size=8m small /var/lib/libvirt/images/local',
          'umount --lazy /var/lib/libvirt/images/local',
        ),
        POOL,
      ],
      asked: COPY,
      verdict: 'no-go',
      rules: ['storage/space'],
      libvirt: { refuses: /No space left|unexpectedly failed|migration of disk vda failed/ },
    },
    {
      name: 'through a tunnel',
      guest: LOCAL_DISK,
      before: [POOL],
      asked: { ...COPY, tunnelled: true },
      verdict: 'no-go',
      rules: ['plan/tunnelled-copy'],
      libvirt: { refuses: /./ },
    },
    {
      name: 'a disk on shared storage, by name',
      asked: { ...COPY, copyDisks: ['vda'] },
      verdict: 'no-go',
      rules: ['plan/copy-shared', 'storage/target-exists'],
      libvirt: { refuses: /lock|Block node is read-only/ },
    },
    {
      name: 'ports dropped',
      guest: LOCAL_DISK,
      before: [POOL, fault(DESTINATION, 'migration-ports-dropped')],
      asked: COPY,
      verdict: 'no-go',
      rules: ['ports/firewall'],
      libvirt: { refuses: /./ },
    },
    {
      name: 'an image with a backing file, both local',
      guest: LOCAL_DISK,
      before: [POOL, ...overlayOn(SOURCE)],
      asked: COPY,
      verdict: 'go',
    },
    {
      name: 'an image whose definition names its backing file, both local',
      guest: { disks: [], devices: diskElement({ ...OVERLAY, within: BACKED_BY_BASE }) },
      before: [POOL, ...overlayOn(SOURCE)],
      asked: COPY,
      verdict: 'no-go',
      rules: ['storage/backing-chain'],
      libvirt: { refuses: /base\.qcow2/ },
    },
    {
      name: 'an image whose backing file is shared',
      guest: LOCAL_DISK,
      before: [
        POOL,
        run(SOURCE, image(shared('base.qcow2'), 'qcow2', '32M')),
        run(SOURCE, [
          ...['qemu-img', 'create', '-q', '-f', 'qcow2', '-F', 'qcow2'],
          ...['-b', shared('base.qcow2'), local('guest.qcow2')],
        ]),
      ],
      asked: COPY,
      verdict: 'go',
    },
    { name: 'asked for, and all disks are shared', asked: COPY, verdict: 'go' },
  ],
});
