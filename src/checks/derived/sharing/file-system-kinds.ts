import type { Mount } from '../../../facts/model/storage.js';

/** How storage behind a mount can be recognised on another host. */
export type FileSystemKind = 'local' | 'nfs' | 'cifs' | 'gluster' | 'ceph' | 'cluster' | 'other';

/** File systems that one host mounts for itself: the same path on another host is another file. */
const LOCAL = new Set(
  (
    'ext2 ext3 ext4 xfs btrfs zfs f2fs jfs reiserfs bcachefs nilfs2 tmpfs ramfs rootfs overlay overlayfs aufs ' +
    'vfat exfat msdos ntfs ntfs3 fuseblk iso9660 udf squashfs erofs hfsplus ubifs devtmpfs'
  ).split(' '),
);

/** Parallel and cluster file systems that every node mounts by itself, with inode numbers that all nodes agree on. */
const CLUSTER = new Set('gfs2 ocfs2 lustre beegfs gpfs fuse.quobyte quobyte orangefs pvfs2 acfs afs'.split(' '));

/** File systems that libvirt takes for shared, by the type name in the mount table (libvirt's list is of statfs numbers). */
const SHARED_BY_LIBVIRT = new Set(
  'nfs nfs4 gfs2 ocfs2 afs smb3 cifs smbfs ceph gpfs acfs beegfs fuse.glusterfs fuse.quobyte'.split(' '),
);

/** Of those, the ones that libvirt exempts from its test of the cache mode. */
const COHERENT_BY_LIBVIRT = new Set('gfs2 ocfs2 ceph fuse.glusterfs'.split(' '));

export function fileSystemKind(mount: Mount): FileSystemKind {
  const type = mount.fileSystemType;
  if (LOCAL.has(type)) return 'local';
  if (type === 'nfs' || type === 'nfs4') return 'nfs';
  if (type === 'cifs' || type === 'smb3' || type === 'smbfs') return 'cifs';
  if (type === 'fuse.glusterfs' || type === 'glusterfs') return 'gluster';
  if (type === 'ceph' || type === 'fuse.ceph' || type === 'fuse.ceph-fuse') return 'ceph';
  return CLUSTER.has(type) ? 'cluster' : 'other';
}

/** libvirt's own test: FUSE counts only as GlusterFS or Quobyte, so sshfs and virtiofs do not. */
export function libvirtTakesForShared(fileSystemType: string): boolean {
  return SHARED_BY_LIBVIRT.has(fileSystemType);
}

/** Whether libvirt accepts every cache mode there. */
export function libvirtTakesForCoherent(fileSystemType: string): boolean {
  return COHERENT_BY_LIBVIRT.has(fileSystemType);
}
