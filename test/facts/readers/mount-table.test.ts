import { describe, expect, it } from 'vitest';
import { missing } from '../../../src/facts/fact.js';
import { mountHolding, readMountEntry } from '../../../src/facts/readers/mount-table.js';
import { readMounts } from '../../../src/facts/readers/mounts.js';
import { captureOf, gave } from './capture-of.js';

describe('readMountEntry', () => {
  it('reads an NFS mount with the options of mount and server', () => {
    expect(
      readMountEntry(
        '91 28 0:52 / /var/lib/libvirt/images rw,relatime shared:50 - nfs4 nas:/export/vm rw,vers=4.2,rsize=1048576,hard,proto=tcp',
      ),
    ).toEqual({
      id: '91',
      parentId: '28',
      target: '/var/lib/libvirt/images',
      source: 'nas:/export/vm',
      fileSystemType: 'nfs4',
      options: ['rw', 'relatime', 'vers=4.2', 'rsize=1048576', 'hard', 'proto=tcp'],
    });
  });

  it('reads escaped names, many optional fields, and the folder of a bind mount', () => {
    const entry = readMountEntry(
      '40 28 8:1 /a\\040b /mnt/x\\134y\\011z ro shared:1 master:2 propagate_from:3 - ext4 /dev/sda1 rw',
    );
    expect(entry?.target).toBe('/mnt/x\\y\tz');
    expect(entry?.source).toBe('/dev/sda1[/a b]');
    expect(entry?.options).toEqual(['ro', 'rw']);
  });

  it('refuses other lines', () => {
    expect(readMountEntry('hello')).toBeUndefined();
    expect(readMountEntry('1 2 3 4 5 6 7 8 9')).toBeUndefined();
  });
});

describe('mountHolding', () => {
  const entries = [
    '27 1 254:0 / / rw - ext4 /dev/vda rw',
    '30 27 0:30 / /srv/images rw - nfs nas:/old rw',
    '31 27 0:31 / /srv/images2 rw - nfs nas:/two rw',
    '32 30 0:32 / /srv/images/deep rw - tmpfs tmpfs rw',
    '33 27 0:33 / /data rw - autofs systemd-1 rw',
    '34 33 0:34 / /data rw - nfs nas:/data rw',
  ].flatMap((line) => readMountEntry(line) ?? []);
  const source = (path: string, more = entries) => mountHolding(path, more)?.source;

  it('is the deepest mount on the way', () => {
    expect(source('/')).toBe('/dev/vda');
    expect(source('/srv/imagesX')).toBe('/dev/vda');
    expect(source('/srv/images')).toBe('nas:/old');
    expect(source('/srv/images/a.img')).toBe('nas:/old');
    expect(source('/srv/images/deep/a.img')).toBe('tmpfs');
    expect(source('/srv/images2/a.img')).toBe('nas:/two');
  });

  it('is the upper one of two mounts on one folder', () => {
    expect(source('/data/a.img')).toBe('nas:/data');
  });

  it('is not one that a later mount over a parent folder hides', () => {
    const cover = readMountEntry('35 27 0:35 / /srv rw - tmpfs cover rw');
    expect(source('/srv/images/deep/a.img', cover === undefined ? [] : [...entries, cover])).toBe('cover');
  });

  it('does not depend on the order of the lines, and stands loops', () => {
    expect(source('/srv/images/deep/a.img', [...entries].reverse())).toBe('tmpfs');
    const loop = ['1 2 0:1 / / rw - ext4 a rw', '2 1 0:2 / / rw - ext4 b rw'].flatMap(
      (line) => readMountEntry(line) ?? [],
    );
    expect(mountHolding('/x', loop)).toBeNull();
    expect(mountHolding('/x', [])).toBeNull();
  });
});

describe('readMounts', () => {
  it('refuses a table that is cut off', () => {
    const capture = captureOf(gave('mounts', '27 1 254:0 / / rw - ext4 /dev/vda rw\n28 27 0:22 / /pr'));
    expect(readMounts(capture)).toEqual({
      mounts: missing('the line "28 27 0:22 / /pr" is none of a mount table', 'mounts'),
    });
  });
});
