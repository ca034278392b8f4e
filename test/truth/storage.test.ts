import { fault, run, shell } from './deviations.js';
import { diskElement, image, local, shared } from './guest-parts.js';
import { proveGroup } from './prove-group.js';
import { DESTINATION, SOURCE, THIRD } from './scenario.js';

const unsafe = { refuses: /Migration without shared storage is unsafe/ };

proveGroup({
  id: 'storage',
  title: 'Disks and their images',
  hosts: [{ name: SOURCE }, { name: DESTINATION }, { name: THIRD }],
  scenarios: [
    { name: 'a raw image', guest: { disks: [{ format: 'raw' }] }, verdict: 'go' },
    { name: 'no disk', guest: { disks: [] }, verdict: 'go' },
    { name: 'two disks', guest: { disks: [{}, { target: 'vdb', format: 'raw' }] }, verdict: 'go' },
    ...['writeback', 'writethrough', 'directsync', 'unsafe'].map((cache) => ({
      name: `cache ${cache}`,
      guest: { disks: [{ cache }] },
      verdict: 'go' as const,
    })),
    {
      name: 'a SCSI disk',
      guest: { disks: [{ target: 'sda', bus: 'scsi' }], devices: "<controller type='scsi' model='virtio-scsi'/>" },
      verdict: 'go',
    },
    { name: 'a SATA disk', guest: { disks: [{ target: 'sda', bus: 'sata' }] }, verdict: 'go' },
    { name: 'an IDE disk', guest: { machine: 'pc-i440fx-7.2', disks: [{ target: 'hda', bus: 'ide' }] }, verdict: 'go' },
    { name: 'a USB disk', guest: { disks: [{ target: 'sda', bus: 'usb' }] }, verdict: 'go' },
    {
      name: 'an empty CD-ROM drive',
      guest: { devices: diskElement({ target: 'sdb', bus: 'sata', device: 'cdrom', within: '<readonly/>' }) },
      verdict: 'go',
    },
    {
      name: 'a medium on the shared storage in the CD-ROM drive',
      before: [run(SOURCE, image(shared('cd.iso'), 'raw', '1M'))],
      guest: {
        devices: diskElement({
          target: 'sdb',
          bus: 'sata',
          device: 'cdrom',
          path: shared('cd.iso'),
          within: '<readonly/>',
        }),
      },
      verdict: 'go',
    },
    {
      name: 'a medium that only the source has',
      before: [run(SOURCE, image(local('cd.iso'), 'raw', '1M'))],
      guest: {
        devices: diskElement({
          target: 'sdb',
          bus: 'sata',
          device: 'cdrom',
          path: local('cd.iso'),
          within: '<readonly/>',
        }),
      },
      verdict: 'no-go',
      rules: ['storage/removable'],
      libvirt: { refuses: /cd\.iso/ },
    },
    {
      name: 'a medium that both hosts have under the same path',
      before: [SOURCE, DESTINATION].map((host) => run(host, image(local('cd.iso'), 'raw', '1M'))),
      guest: {
        devices: diskElement({
          target: 'sdb',
          bus: 'sata',
          device: 'cdrom',
          path: local('cd.iso'),
          within: '<readonly/>',
        }),
      },
      verdict: 'go',
    },
    {
      name: 'a read-only disk on local storage that both hosts have',
      before: [SOURCE, DESTINATION].map((host) => run(host, image(local('data.raw'), 'raw', '1M'))),
      guest: { devices: diskElement({ target: 'vdb', bus: 'virtio', path: local('data.raw'), within: '<readonly/>' }) },
      verdict: 'go',
    },
    {
      name: 'a read-only disk that only the source has',
      before: [run(SOURCE, image(local('data.raw'), 'raw', '1M'))],
      guest: { devices: diskElement({ target: 'vdb', bus: 'virtio', path: local('data.raw'), within: '<readonly/>' }) },
      verdict: 'no-go',
      rules: ['storage/accessible'],
      libvirt: { refuses: /data\.raw/ },
    },
    {
      name: 'a shareable disk',
      before: [run(SOURCE, image(shared('quorum.raw'), 'raw', '1M'))],
      guest: {
        devices: diskElement({ target: 'vdb', bus: 'virtio', path: shared('quorum.raw'), within: '<shareable/>' }),
      },
      verdict: 'go',
    },
    {
      name: 'a transient disk',
      before: [run(SOURCE, image(shared('scratch.raw'), 'raw', '1M'))],
      guest: {
        devices: diskElement({ target: 'vdb', bus: 'virtio', path: shared('scratch.raw'), within: '<transient/>' }),
      },
      verdict: 'no-go',
      rules: ['storage/transient'],
      libvirt: { refuses: /migration with transient disk is not supported/ },
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
      name: 'a VDI image',
      before: [run(SOURCE, image(shared('old.vdi'), 'vdi', '16M'))],
      guest: {
        disks: [],
        devices: diskElement({ target: 'vda', bus: 'virtio', path: shared('old.vdi'), format: 'vdi' }),
      },
      verdict: 'no-go',
      rules: ['storage/format'],
      libvirt: { refuses: /vdi format used by node .* does not support live migration/ },
    },
    {
      name: 'a VMDK image, and a definition moves',
      before: [run(SOURCE, image(shared('old.vmdk'), 'vmdk', '16M'))],
      guest: {
        disks: [],
        devices: diskElement({ target: 'vda', bus: 'virtio', path: shared('old.vmdk'), format: 'vmdk' }),
      },
      asked: { mode: 'offline' },
      start: 'defined',
      verdict: 'go',
    },
    {
      name: 'a backing file on the shared storage',
      before: [
        run(SOURCE, image(shared('base.qcow2'), 'qcow2', '16M')),
        run(SOURCE, [
          'qemu-img',
          'create',
          '-q',
          '-f',
          'qcow2',
          '-F',
          'qcow2',
          '-b',
          shared('base.qcow2'),
          shared('guest.qcow2'),
        ]),
      ],
      verdict: 'go',
    },
    {
      name: 'a backing file that only the source has',
      before: [
        run(SOURCE, image(local('base.qcow2'), 'qcow2', '16M')),
        run(SOURCE, [
          'qemu-img',
          'create',
          '-q',
          '-f',
          'qcow2',
          '-F',
          'qcow2',
          '-b',
          local('base.qcow2'),
          shared('guest.qcow2'),
        ]),
      ],
      verdict: 'no-go',
      rules: ['storage/backing-chain'],
      libvirt: { refuses: /base\.qcow2/ },
    },
    {
      name: 'a disk on local storage',
      guest: { disks: [{ path: local('guest.qcow2') }] },
      verdict: 'no-go',
      rules: ['storage/shared'],
      libvirt: unsafe,
    },
    {
      name: 'a disk on local storage, and a definition moves',
      guest: { disks: [{ path: local('guest.qcow2') }] },
      asked: { mode: 'offline' },
      start: 'defined',
      verdict: 'go',
      warns: ['storage/offline-image'],
    },
    {
      name: 'the shared storage is not mounted on the destination',
      before: [fault(DESTINATION, 'shared-images-unmounted')],
      verdict: 'no-go',
      rules: ['storage/shared'],
      libvirt: { refuses: /guest\.qcow2/ },
    },
    {
      name: 'another folder is mounted there on the destination, with an image of that name',
      before: [
        shell(
          DESTINATION,
          `mount -t tmpfs other /var/lib/libvirt/images/shared && qemu-img create -q -f qcow2 ${shared('guest.qcow2')} 32M`,
          'umount --lazy /var/lib/libvirt/images/shared',
        ),
      ],
      verdict: 'no-go',
      rules: ['storage/shared'],
      libvirt: { moves: true, stricterBecause: 'libvirt never looks: the guest goes on with another image' },
    },
  ],
});
