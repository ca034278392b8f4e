import { describe, expect, test } from 'vitest';
import { judgeFileSharing } from '../../../../src/checks/derived/sharing/judge-file-sharing.js';
import type { Mount, PathStatus } from '../../../../src/facts/model/storage.js';
import { ruleTables } from '../../rule-tables.js';
import { absentPath, pathStatusOf } from '../path-status-of.js';

const path = '/var/lib/libvirt/images/web01.qcow2';
const hosts = { source: 'kvm01', destination: 'kvm02' };
const fileSystems = ruleTables['file-systems'].rows;

function judge(source: Partial<PathStatus>, destination: Partial<PathStatus>) {
  return judgeFileSharing(
    pathStatusOf({ path, ...source }),
    pathStatusOf({ path, ...destination }),
    hosts,
    fileSystems,
  );
}

function mounted(fileSystemType: string, source: string, options: readonly string[] = ['rw']): Mount {
  return { target: '/var/lib/libvirt/images', source, fileSystemType, options };
}

describe('local file systems', () => {
  test('the same path on two local disks is not shared', () => {
    expect(judge({ inode: '12' }, { inode: '977' })).toEqual({
      verdict: 'separate',
      evidence: 'kvm01 keeps it on ext4 (/dev/sda2 at /), kvm02 keeps it on ext4 (/dev/sda2 at /)',
    });
  });

  test('not even when inode and size happen to be equal, as on cloned hosts', () => {
    expect(judge({}, {}).verdict).toBe('separate');
  });

  test.each(['xfs', 'btrfs', 'zfs', 'tmpfs', 'overlay'])('%s is local', (type) => {
    expect(judge({ mount: mounted(type, 'x') }, { mount: mounted('nfs4', 'nas:/vm'), inode: '5' }).verdict).toBe(
      'separate',
    );
  });

  test('nothing at the path on the destination', () => {
    expect(judgeFileSharing(pathStatusOf({ path }), absentPath(path), hosts, fileSystems)).toEqual({
      verdict: 'separate',
      evidence: `${path} does not exist on kvm02`,
    });
  });

  test('a source that does not find its own image proves nothing', () => {
    expect(judgeFileSharing(absentPath(path), pathStatusOf({ path }), hosts, fileSystems)).toEqual({
      verdict: 'unproven',
      because: `kvm01 says that ${path} does not exist`,
    });
  });

  test('a mount that is not known proves nothing', () => {
    expect(judge({ mount: null }, {})).toEqual({
      verdict: 'unproven',
      because: `kvm01 does not say which mount holds ${path}`,
    });
    expect(judge({}, { mount: null }).verdict).toBe('unproven');
  });

  test('a source that exports its own disk counts as local, as for libvirt', () => {
    const judgement = judge({}, { mount: mounted('nfs4', 'kvm01:/var/lib/libvirt/images') });
    expect(judgement).toEqual({
      verdict: 'separate',
      evidence:
        'kvm01 keeps it on ext4 (/dev/sda2 at /), kvm02 keeps it on nfs4 (kvm01:/var/lib/libvirt/images at /var/lib/libvirt/images), ' +
        'yet inode and size are equal: one host may export the file to the other',
    });
  });

  test('a destination that exports its own disk may be the same place', () => {
    expect(judge({ mount: mounted('nfs4', 'kvm02:/var/lib/libvirt/images') }, {}).verdict).toBe('unproven');
  });
});

describe('NFS', () => {
  const nas = { mount: mounted('nfs4', 'nas:/vm', ['rw', 'vers=4.2', 'hard', 'addr=10.0.1.99']), fileSystemId: '0' };

  test('one export, one path, one inode', () => {
    expect(judge(nas, nas)).toEqual({ verdict: 'shared', evidence: 'both hosts mount nas:/vm; inode 131074 on both' });
  });

  test('the size may lag behind on a client that caches attributes', () => {
    expect(judge(nas, { ...nas, sizeBytes: 2147418112 }).verdict).toBe('shared');
  });

  test('a subdirectory mounted at another place is the same file by its path on the server', () => {
    const below = {
      mount: { target: '/var/lib/libvirt', source: 'nas:/', fileSystemType: 'nfs', options: ['rw', 'vers=3'] },
    };
    const direct = { mount: mounted('nfs', 'nas:/images', ['rw', 'vers=3']) };
    expect(judge(below, direct).verdict).toBe('shared');
  });

  test('two names of one server, with the address that the kernel uses', () => {
    const byAddress = { mount: mounted('nfs4', '10.0.1.99:/vm', ['rw', 'addr=10.0.1.99']) };
    expect(judge(nas, byAddress)).toEqual({
      verdict: 'shared',
      evidence: 'kvm01 mounts nas:/vm, kvm02 10.0.1.99:/vm; inode 131074 on both',
    });
  });

  test('two names without addresses are not proof, although the inodes are equal', () => {
    const byName = { mount: mounted('nfs4', 'nas:/vm') };
    const byAddress = { mount: mounted('nfs4', '10.0.1.99:/vm') };
    expect(judge(byName, byAddress)).toEqual({
      verdict: 'unproven',
      because:
        'kvm01 mounts nas:/vm, kvm02 10.0.1.99:/vm; inode 131074 on both: equal inodes alone do not prove that this is one file; ' +
        'mount both by the same name',
    });
  });

  test('a file system id that a client gives settles it', () => {
    const byName = { mount: mounted('nfs4', 'nas:/vm'), fileSystemId: 'fe01' };
    expect(judge(byName, { mount: mounted('nfs4', '10.0.1.99:/vm'), fileSystemId: 'fe01' }).verdict).toBe('shared');
  });

  test('two servers', () => {
    expect(judge(nas, { mount: mounted('nfs4', 'nas2:/vm', ['addr=10.0.1.98']), inode: '77' })).toEqual({
      verdict: 'separate',
      evidence: 'kvm01 mounts nas:/vm, kvm02 nas2:/vm; inode 131074 on kvm01, 77 on kvm02',
    });
  });

  test('another export of the same server', () => {
    expect(judge(nas, { mount: mounted('nfs4', 'nas:/backup', ['addr=10.0.1.99']), inode: '77' }).verdict).toBe(
      'separate',
    );
  });

  test('one name that leads to two servers shows in the inodes, and is not decided', () => {
    expect(judge(nas, { ...nas, inode: '77' })).toEqual({
      verdict: 'unproven',
      because:
        'both hosts mount nas:/vm; inode 131074 on kvm01, 77 on kvm02: the same path of the same server has different inodes',
    });
  });

  test('without inodes nothing is proven', () => {
    expect(judge(nas, { ...nas, inode: null })).toEqual({
      verdict: 'unproven',
      because:
        'both hosts mount nas:/vm; the inodes are not known: without inodes it cannot be proven that this is one file',
    });
  });

  test('IPv6 servers and folders in brackets are read', () => {
    const whole = { mount: mounted('nfs4', '[2001:db8::99]:/vm[/images]') };
    const folder = { mount: mounted('nfs4', '[2001:db8::99]:/vm/images') };
    expect(judge(whole, folder).verdict).toBe('shared');
  });
});

describe('cluster and other network file systems', () => {
  test('GlusterFS: inodes come from the file itself, whichever server or volume file the mount names', () => {
    const source = { mount: mounted('fuse.glusterfs', 'gl1:/vm'), inode: '10382374629384756001' };
    const destination = {
      mount: mounted('fuse.glusterfs', '/etc/glusterfs/shared.vol'),
      inode: '10382374629384756001',
    };
    expect(judge(source, destination).verdict).toBe('shared');
  });

  test('GlusterFS: another inode is another volume, whatever it is called', () => {
    const source = { mount: mounted('fuse.glusterfs', '/etc/glusterfs/shared.vol'), inode: '11' };
    const destination = { mount: mounted('fuse.glusterfs', '/etc/glusterfs/shared.vol'), inode: '12' };
    expect(judge(source, destination).verdict).toBe('separate');
  });

  test('CephFS: other monitors, the same cluster', () => {
    const source = { mount: mounted('ceph', '10.0.0.1:6789:/vm'), fileSystemId: 'c0ffee' };
    expect(judge(source, { mount: mounted('ceph', '10.0.0.2:6789:/vm'), fileSystemId: 'c0ffee' }).verdict).toBe(
      'shared',
    );
    expect(judge(source, { mount: mounted('ceph', '10.0.0.2:6789:/vm'), fileSystemId: 'beef' }).verdict).toBe(
      'unproven',
    );
  });

  test('GFS2 on the same logical volume', () => {
    const gfs2 = { mount: mounted('gfs2', '/dev/mapper/cluster-vm'), fileSystemId: '5f3a' };
    expect(judge(gfs2, gfs2).verdict).toBe('shared');
    expect(judge(gfs2, { mount: mounted('gfs2', '/dev/dm-7'), fileSystemId: '1' }).verdict).toBe('unproven');
  });

  test('CIFS by the same share', () => {
    const share = { mount: mounted('cifs', '//files/vm') };
    expect(judge(share, share).verdict).toBe('shared');
    expect(judge(share, { mount: mounted('cifs', '//files2/vm') }).verdict).toBe('unproven');
  });

  test('sshfs names a server, virtiofs does not', () => {
    const sshfs = { mount: mounted('fuse.sshfs', 'vm@files:/srv/vm') };
    const virtiofs = { mount: mounted('virtiofs', 'images') };
    expect(judge(sshfs, sshfs).verdict).toBe('shared');
    expect(judge(virtiofs, virtiofs).verdict).toBe('unproven');
  });

  test('two kinds of file systems are two places', () => {
    const nfs = { mount: mounted('nfs4', 'nas:/vm') };
    expect(judge(nfs, { mount: mounted('fuse.glusterfs', 'nas:/vm'), inode: '9' }).verdict).toBe('separate');
  });
});
