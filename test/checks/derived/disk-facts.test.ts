import { describe, expect, test } from 'vitest';
import { deriveDiskFacts } from '../../../src/checks/derived/derive-disk-facts.js';
import type { CheckRequest } from '../../../src/checks/request.js';
import type { diskFacts } from '../../../src/facts/catalogue/guest.js';
import { type Fact, valueIfKnown } from '../../../src/facts/fact.js';
import type { hostFacts } from '../../../src/facts/host-facts.js';
import type { PathStatus } from '../../../src/facts/model/storage.js';
import { guestOf, inputOf, type Values } from '../engine/hand-made.js';
import { absentPath, pathStatusOf } from './path-status-of.js';

const path = '/var/lib/libvirt/images/web01.qcow2';
const nfs = { target: '/var/lib/libvirt/images', source: 'nas:/vm', fileSystemType: 'nfs4', options: ['rw'] };
const onNfs = pathStatusOf({ path, mount: nfs });

const file: Values<typeof diskFacts> = {
  target: 'vda',
  device: 'disk',
  type: 'file',
  source: path,
  empty: false,
  readonly: false,
  shareable: false,
  backingFiles: [],
};

interface Parts {
  readonly disk?: Values<typeof diskFacts>;
  readonly request?: Partial<CheckRequest>;
  readonly source?: Values<typeof hostFacts>;
  readonly destination?: Values<typeof hostFacts>;
}

function derive({ disk = {}, request = {}, source = {}, destination = {} }: Parts) {
  const guest = guestOf({}, [{ ...file, ...disk }]);
  const input = inputOf({ request, source, destination, guests: [guest] });
  const [only] = guest.disks;
  if (only === undefined) throw new Error('the guest has one disk');
  return deriveDiskFacts(input, guest, only);
}

function paths(...statuses: readonly PathStatus[]): Values<typeof hostFacts> {
  return { paths: statuses };
}

function reasonOf(fact: Fact<unknown>): string | undefined {
  return fact.status === 'missing' ? fact.because : undefined;
}

describe('what libvirt and the network of the destination say', () => {
  const volume = { type: 'volume', source: 'vms/a.qcow2' };
  const listed = (listed: boolean) => ({ name: 'vms/a.qcow2', listed, path: null });

  test('a volume is listed, or not, or was not asked about', () => {
    const of = (destination: Values<typeof hostFacts>) => derive({ disk: volume, destination }).volumeListed;
    expect(valueIfKnown(of({ volumes: [listed(true)] }))).toBe(true);
    expect(valueIfKnown(of({ volumes: [listed(false)] }))).toBe(false);
    expect(reasonOf(of({ volumes: [{ ...listed(true), name: 'vms/b' }] }))).toBe(
      'kvm02 was not asked about the volume vms/a.qcow2',
    );
  });

  const nas = { server: 'nas:3260', reached: true, message: '' };
  const refused = { server: 'nas:3260', reached: false, message: 'Connection refused' };
  test.each([
    ['reached', ['nas:3260'], [nas], []],
    ['refused', ['nas:3260'], [refused], ['nas:3260 (Connection refused)']],
    ['reached, and another was not asked about', ['nas:3260', 'nas2:3260'], [nas], []],
    ['not asked about', ['nas2:3260'], [nas], undefined],
    ['refused, and another was not asked about', ['nas:3260', 'nas2:3260'], [refused], undefined],
    ['not named', [], [], []],
  ] as const)('a server is %s', (_, servers, storageServers, unreached) => {
    const { unreachedServers } = derive({ disk: { type: 'network', servers }, destination: { storageServers } });
    expect(valueIfKnown(unreachedServers)).toEqual(unreached);
  });
});

describe('sharing', () => {
  test('an image on NFS is shared, and libvirt takes it so', () => {
    const facts = derive({ source: paths(onNfs), destination: paths(onNfs) });
    expect(facts.shared).toEqual({ status: 'known', value: true, probe: 'derived' });
    expect(valueIfKnown(facts.sharingEvidence)).toBe('both hosts mount nas:/vm; inode 131074 on both');
    expect(valueIfKnown(facts.libvirtShared)).toBe(true);
    expect(valueIfKnown(facts.libvirtCoherent)).toBe(false);
    expect(valueIfKnown(facts.destinationPath)).toEqual(onNfs);
  });

  test('a local image is not', () => {
    const facts = derive({
      source: { ...paths(pathStatusOf({ path })), qemuConfiguration: qemuConfiguration([]) },
      destination: paths(absentPath(path)),
    });
    expect(valueIfKnown(facts.shared)).toBe(false);
    expect(valueIfKnown(facts.sharingEvidence)).toBe(`${path} does not exist on kvm02`);
    expect(valueIfKnown(facts.libvirtShared)).toBe(false);
  });

  test('a host that was not asked leaves it open, and says which host', () => {
    const facts = derive({ source: paths(onNfs), destination: paths() });
    expect(reasonOf(facts.shared)).toBe(`kvm02 was not asked about ${path}`);
    expect(reasonOf(derive({ source: paths(onNfs) }).shared)).toBe('kvm02: nobody said paths');
  });

  test('what is not proven is missing, with the doubt', () => {
    const other = pathStatusOf({ path, mount: { ...nfs, source: '10.0.1.99:/vm' } });
    const facts = derive({ source: paths(onNfs), destination: paths(other) });
    expect(reasonOf(facts.shared)).toContain('equal inodes alone do not prove');
    expect(valueIfKnown(facts.sharingEvidence)).toContain('equal inodes alone do not prove');
  });

  test('network disks are the same everywhere', () => {
    const facts = derive({ disk: { type: 'network', source: 'rbd:vms/web01' } });
    expect(valueIfKnown(facts.shared)).toBe(true);
    expect(valueIfKnown(facts.sharingEvidence)).toBe(
      'the disk is rbd:vms/web01, which is the same on the network for every host',
    );
    expect(valueIfKnown(facts.libvirtShared)).toBe(true);
    expect(valueIfKnown(facts.libvirtCoherent)).toBe(true);
    expect(reasonOf(facts.sourcePath)).toBe('a disk of type network has no path');
  });

  test('NVMe controllers never are, and other types are not known', () => {
    const nvme = derive({ disk: { type: 'nvme', source: '0000:03:00.0:1' } });
    expect([valueIfKnown(nvme.shared), valueIfKnown(nvme.libvirtShared)]).toEqual([false, false]);
    expect(reasonOf(derive({ disk: { type: 'vhostuser', source: '/run/spdk.sock' } }).shared)).toBe(
      'nothing is known about sharing disks of type vhostuser',
    );
  });

  test('block devices are compared by their world-wide name', () => {
    const unit = pathStatusOf({ path: '/dev/sdb', kind: 'block', worldWideName: '0x5000c500a1b2c3d4' });
    const facts = derive({
      disk: { type: 'block', source: '/dev/sdb' },
      source: paths(unit),
      destination: paths(unit),
    });
    expect(valueIfKnown(facts.shared)).toBe(true);
    expect([valueIfKnown(facts.libvirtShared), valueIfKnown(facts.libvirtCoherent)]).toEqual([true, false]);
  });

  test('an empty drive has no path', () => {
    expect(reasonOf(derive({ disk: { source: '', empty: true, device: 'cdrom' } }).shared)).toBe(
      'the drive has no medium',
    );
  });
});

describe('volumes', () => {
  const volume = { type: 'volume', source: 'VM/web01.qcow2' };
  const pool = {
    name: 'VM',
    uuid: null,
    type: 'netfs',
    active: true,
    autostart: true,
    targetPath: '/var/lib/libvirt/images',
    source: 'nas:/vm',
    capacityBytes: null,
    availableBytes: null,
  };

  test('are paths below their pool', () => {
    const facts = derive({
      disk: volume,
      source: { ...paths(onNfs), pools: [pool] },
      destination: { ...paths(onNfs), pools: [pool] },
    });
    expect(valueIfKnown(facts.sharingEvidence)).toBe('both hosts mount nas:/vm; inode 131074 on both');
    expect(valueIfKnown(facts.libvirtShared)).toBe(true);
  });

  test('and pools where the path was not asked for', () => {
    const both = { source: { pools: [pool] }, destination: { pools: [pool] } };
    expect(valueIfKnown(derive({ disk: volume, ...both }).sharingEvidence)).toBe('pool VM is nas:/vm on both hosts');
    expect(valueIfKnown(derive({ disk: volume, ...both, destination: { pools: [] } }).sharingEvidence)).toBe(
      'kvm02 has no storage pool VM',
    );
    const local = { ...pool, type: 'dir', source: null };
    expect(valueIfKnown(derive({ disk: volume, ...both, destination: { pools: [local] } }).sharingEvidence)).toBe(
      'pool VM is of type netfs on the source and dir on kvm02',
    );
    expect(reasonOf(derive({ disk: volume, source: { pools: [local] }, destination: { pools: [local] } }).shared)).toBe(
      'pool VM (dir) does not say where its content comes from',
    );
    expect(reasonOf(derive({ disk: volume, source: { pools: [] }, destination: { pools: [pool] } }).shared)).toBe(
      'the source lists no storage pool VM',
    );
  });
});

describe("libvirt's own test", () => {
  test.each([
    ['fuse.glusterfs', true, true],
    ['ceph', true, true],
    ['ocfs2', true, true],
    ['cifs', true, false],
    ['lustre', false, false],
    ['fuse.sshfs', false, false],
    ['virtiofs', false, false],
  ])('%s: shared %s, coherent %s', (fileSystemType, shared, coherent) => {
    const status = pathStatusOf({ path, mount: { ...nfs, fileSystemType } });
    const facts = derive({ source: { ...paths(status), qemuConfiguration: qemuConfiguration([]) } });
    expect(valueIfKnown(facts.libvirtShared)).toBe(shared);
    expect(valueIfKnown(facts.libvirtCoherent)).toBe(coherent);
  });

  test('a folder of shared_filesystems passes, one whose name only begins so does not', () => {
    const source = (folder: string) => ({
      ...paths(pathStatusOf({ path })),
      qemuConfiguration: qemuConfiguration([folder]),
    });
    expect(valueIfKnown(derive({ source: source('/var/lib/libvirt/images') }).libvirtShared)).toBe(true);
    expect(valueIfKnown(derive({ source: source('/var/lib/libvirt/im') }).libvirtShared)).toBe(false);
  });

  test('without qemu.conf a local file system is not decided', () => {
    expect(reasonOf(derive({ source: paths(pathStatusOf({ path })) }).libvirtShared)).toBe(
      'kvm01: nobody said qemuConfiguration',
    );
  });
});

describe('what the plan copies', () => {
  const local = { source: paths(pathStatusOf({ path })), destination: paths(absentPath(path)) };
  const copied = (parts: Parts) => valueIfKnown(derive({ ...local, ...parts }).copied);

  test('nothing unless storage is to be copied', () => {
    expect(copied({ request: { storage: 'auto' } })).toBe(false);
    expect(copied({ request: { storage: 'shared' } })).toBe(false);
    expect(copied({ request: { storage: 'copy', mode: 'offline' } })).toBe(false);
  });

  test('every writable disk with content that is not shared', () => {
    const request = { storage: 'copy' as const };
    expect(copied({ request })).toBe(true);
    expect(copied({ request, disk: { readonly: true } })).toBe(false);
    expect(copied({ request, disk: { empty: true, source: '' } })).toBe(false);
    expect(copied({ request, disk: { shareable: true } })).toBe(false);
    expect(copied({ request, source: paths(onNfs), destination: paths(onNfs) })).toBe(false);
    expect(copied({ request, destination: {} })).toBe(true);
  });

  test('or just the disks that were named', () => {
    const request = { storage: 'copy' as const, copyDisks: ['vdb'] };
    expect(copied({ request })).toBe(false);
    expect(copied({ request, disk: { target: 'vdb', readonly: true } })).toBe(true);
  });
});

describe('access on the destination', () => {
  const ids = { 'security.dacUserId': 107, 'security.dacGroupId': 107 };
  const opens = (
    status: Partial<PathStatus>,
    host: Values<typeof hostFacts> = ids,
    disk: Values<typeof diskFacts> = {},
  ) =>
    valueIfKnown(
      derive({ disk, source: paths(onNfs), destination: { ...paths({ ...onNfs, ...status }), ...host } }).qemuMayOpen,
    );

  test('owner, group and others', () => {
    expect(opens({ ownerUserId: 107, mode: '0600' })).toBe(true);
    expect(opens({ ownerUserId: 0, ownerGroupId: 0, mode: '0600' })).toBe(false);
    expect(opens({ ownerUserId: 0, ownerGroupId: 107, mode: '0660' })).toBe(true);
    expect(opens({ ownerUserId: 0, ownerGroupId: 0, mode: '0644' })).toBe(false);
    expect(opens({ ownerUserId: 0, ownerGroupId: 0, mode: '0644' }, ids, { readonly: true })).toBe(true);
    expect(opens({ ownerUserId: 107, mode: '0066' })).toBe(false);
  });

  test("the group kvm of QEMU's user counts", () => {
    const host = { ...ids, 'ids.groups': { kvm: 36, qemu: 107, libvirt: 979 } };
    expect(opens({ ownerUserId: 0, ownerGroupId: 36, mode: '0660' }, host)).toBe(true);
  });

  test('root opens everything', () => {
    expect(opens({ ownerUserId: 64055, mode: '0600' }, { 'security.dacUserId': 0, 'security.dacGroupId': 0 })).toBe(
      true,
    );
  });

  test('an owner that is not known leaves it open', () => {
    expect(opens({ ownerUserId: null })).toBeUndefined();
  });
});

describe('another path of the same export', () => {
  const elsewhere = { ...nfs, target: '/mnt/vm' };
  const other = (mounts: Values<typeof hostFacts>['mounts'], source = onNfs) =>
    derive({ source: paths(source), destination: { ...paths(absentPath(path)), ...(mounts && { mounts }) } })
      .otherDestinationPath;

  test('where the destination has it mounted', () => {
    expect(valueIfKnown(other([elsewhere]))).toBe('/mnt/vm/web01.qcow2');
  });

  test('is none where it is mounted at the same place too, or not at all', () => {
    expect(valueIfKnown(other([elsewhere, nfs]))).toBe('');
    expect(valueIfKnown(other([{ ...elsewhere, source: 'nas:/other' }]))).toBe('');
  });

  test('is none of a local file, whatever the other host has', () => {
    expect(valueIfKnown(other(undefined, pathStatusOf({ path })))).toBe('');
  });

  test('is not known without the mount table', () => {
    expect(reasonOf(other(undefined))).toBe('kvm02: nobody said mounts');
  });
});

test('backing files that the destination lacks', () => {
  const base = '/srv/base/debian12.qcow2';
  const disk = { backingFiles: [base, 'nbd:base'] };
  const files = (status: PathStatus) => derive({ disk, destination: paths(onNfs, status) }).missingBackingFiles;
  expect(valueIfKnown(files(absentPath(base)))).toEqual([base]);
  expect(valueIfKnown(files(pathStatusOf({ path: base })))).toEqual([]);
  expect(reasonOf(derive({ disk, destination: paths(onNfs) }).missingBackingFiles)).toBe(
    `kvm02 was not asked about ${base}`,
  );
});

test('a full copy needs the backing files that the definition names, and no others', () => {
  const [found, named] = ['/srv/base/debian12.qcow2', '/srv/base/golden.qcow2'];
  const disk = { backingFiles: [found, named], configuredBackingFiles: [named] };
  const local = pathStatusOf({ path });
  const files = (storage: CheckRequest['storage']) =>
    valueIfKnown(
      derive({
        disk,
        request: { storage },
        source: paths(local),
        destination: paths(local, absentPath(found), absentPath(named)),
      }).missingBackingFiles,
    );
  expect(files('copy')).toEqual([named]);
  expect(files('auto')).toEqual([found, named]);
});

function qemuConfiguration(sharedFileSystems: readonly string[]) {
  return {
    migrationPortMin: 49152,
    migrationPortMax: 49215,
    migrationAddress: null,
    migrationHost: null,
    lockManager: null,
    user: null,
    group: null,
    migrateTlsForce: false,
    sharedFileSystems,
  };
}

describe('a path that is called otherwise on the destination', () => {
  const there = '/srv/vm/web01.qcow2';
  const mapped = { mappings: [{ kind: 'path' as const, from: '/var/lib/libvirt/images', to: '/srv/vm' }] };
  const elsewhere = { ...nfs, target: '/srv/vm' };

  test('is looked for there, and is shared where the export is one', () => {
    const status = pathStatusOf({ path: there, mount: elsewhere });
    const destination = { ...paths(absentPath(path), status), mounts: [elsewhere] };
    const facts = derive({ request: mapped, source: paths(onNfs), destination });
    expect(valueIfKnown(facts.destinationPath)).toEqual(status);
    expect([valueIfKnown(facts.shared), valueIfKnown(facts.otherDestinationPath)]).toEqual([true, '']);
  });

  test('is separate where it is the own file of that host, whatever is at the path of the source', () => {
    const facts = derive({
      request: mapped,
      source: paths(onNfs),
      destination: paths(onNfs, pathStatusOf({ path: there, inode: '7' })),
    });
    expect(valueIfKnown(facts.shared)).toBe(false);
  });

  test('is not that of a volume, which goes by its pool', () => {
    const pool = {
      name: 'images',
      uuid: null,
      capacityBytes: null,
      availableBytes: null,
      type: 'netfs',
      active: true,
      autostart: true,
      targetPath: '/var/lib/libvirt/images',
      source: 'nas:/vm',
    };
    const facts = derive({
      disk: { type: 'volume', source: 'images/web01.qcow2' },
      request: mapped,
      source: { ...paths(onNfs), pools: [pool] },
      destination: paths(onNfs),
    });
    expect(valueIfKnown(facts.destinationPath)).toEqual(onNfs);
  });

  test('is that of backing files too', () => {
    const destination = paths(absentPath('/srv/vm/base.qcow2'));
    const facts = derive({
      disk: { backingFiles: ['/var/lib/libvirt/images/base.qcow2'] },
      request: mapped,
      destination,
    });
    expect(valueIfKnown(facts.missingBackingFiles)).toEqual(['/srv/vm/base.qcow2']);
  });
});
