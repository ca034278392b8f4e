import type { PathStatus } from '../../../src/facts/model/storage.js';

/** A path that a host described as a regular file on a local disk, but for what is given. */
export function pathStatusOf(status: Partial<PathStatus> & { readonly path: string }): PathStatus {
  return {
    exists: true,
    kind: 'file',
    realPath: status.path,
    mount: { target: '/', source: '/dev/sda2', fileSystemType: 'ext4', options: ['rw', 'relatime'] },
    fileSystemId: null,
    fileSystemName: 'ext2/ext3',
    inode: '131074',
    sizeBytes: 2147483648,
    imageSizeBytes: null,
    allocatedBytes: 1073741824,
    ownerUserId: 107,
    ownerGroupId: 107,
    mode: '0600',
    availableBytes: 53687091200,
    worldWideName: null,
    ...status,
  };
}

/** The same path where a host says that there is nothing. */
export function absentPath(path: string): PathStatus {
  return pathStatusOf({
    path,
    exists: false,
    kind: null,
    realPath: null,
    inode: null,
    sizeBytes: null,
    allocatedBytes: null,
    ownerUserId: null,
    ownerGroupId: null,
    mode: null,
  });
}
