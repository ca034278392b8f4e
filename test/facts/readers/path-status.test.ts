import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readPaths } from '../../../src/facts/readers/path-status.js';
import { captureOf, failed, gave } from './capture-of.js';

const image = `exists=yes
nearest=/srv/images/a b.qcow2
stat=81a4 2441530 10485760 6144 512 107 107 640
fs=f62109e63714c344 1000 4096 nfs
mount=27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
mount=91 27 0:52 / /srv/images rw,relatime shared:50 - nfs4 nas:/export/vm rw,vers=4.2
`;

describe('readPaths', () => {
  it('reads a file', () => {
    expect(readPaths(captureOf(gave('path-status', image, '/srv/images/a b.qcow2')))).toEqual({
      paths: known(
        [
          {
            path: '/srv/images/a b.qcow2',
            exists: true,
            kind: 'file',
            realPath: '/srv/images/a b.qcow2',
            mount: {
              target: '/srv/images',
              source: 'nas:/export/vm',
              fileSystemType: 'nfs4',
              options: ['rw', 'relatime', 'vers=4.2'],
            },
            fileSystemId: 'f62109e63714c344',
            fileSystemName: 'nfs',
            inode: '2441530',
            sizeBytes: 10_485_760,
            imageSizeBytes: null,
            allocatedBytes: 3_145_728,
            ownerUserId: 107,
            ownerGroupId: 107,
            mode: '0640',
            availableBytes: 4_096_000,
            worldWideName: null,
          },
        ],
        'path-status',
      ),
    });
  });

  it('knows the file system and the room where a path that does not exist would be', () => {
    const text = 'exists=no\nnearest=/srv\nfs=ab 10 4096 ext2/ext3\nmount=27 1 254:0 / / rw - ext4 /dev/vda rw\n';
    const { paths } = readPaths(captureOf(gave('path-status', text, '/srv/none/x.img')));
    expect(paths).toEqual(
      known(
        [
          {
            path: '/srv/none/x.img',
            exists: false,
            kind: null,
            realPath: null,
            mount: { target: '/', source: '/dev/vda', fileSystemType: 'ext4', options: ['rw'] },
            fileSystemId: 'ab',
            fileSystemName: 'ext2/ext3',
            inode: null,
            sizeBytes: null,
            imageSizeBytes: null,
            allocatedBytes: null,
            ownerUserId: null,
            ownerGroupId: null,
            mode: null,
            availableBytes: 40_960,
            worldWideName: null,
          },
        ],
        'path-status',
      ),
    );
  });

  it('reads a block device: its own size and name, no room', () => {
    const text =
      'exists=yes\nnearest=/dev/dm-3\nstat=61b0 102 0 0 512 0 6 660\nfs=18 3083615 4096 tmpfs\nsectors=2048\ndm-uuid=mpath-3600a098000a4b28d000004f25fe0b7c1\n';
    const { paths } = readPaths(captureOf(gave('path-status', text, '/dev/mapper/vm1')));
    expect(paths.status === 'known' && paths.value[0]).toMatchObject({
      kind: 'block',
      realPath: '/dev/dm-3',
      sizeBytes: 1_048_576,
      imageSizeBytes: null,
      allocatedBytes: null,
      availableBytes: null,
      mode: '0660',
      worldWideName: '0x600a098000a4b28d000004f25fe0b7c1',
    });
  });

  it('leaves out a path that could not be looked at, and says why when there is no other', () => {
    const refused = failed('path-status', 1, "stat: cannot statx '/root/x': Permission denied", '/root/x');
    const { paths } = readPaths(captureOf(refused, gave('path-status', image, '/srv/images/a b.qcow2')));
    expect(paths.status === 'known' && paths.value.map((each) => each.path)).toEqual(['/srv/images/a b.qcow2']);
    expect(readPaths(captureOf(refused)).paths).toEqual(
      missing(
        "the probe path-status failed with exit status 1: stat: cannot statx '/root/x': Permission denied",
        'path-status',
      ),
    );
  });
});
