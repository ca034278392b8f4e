import { describe, expect, test } from 'vitest';
import { plannedDisks } from '../../../../src/checks/derived/probing/planned-disks.js';
import { plannedFolders } from '../../../../src/checks/derived/probing/planned-folders.js';
import { plannedPorts } from '../../../../src/checks/derived/probing/planned-ports.js';
import type { CheckRequest } from '../../../../src/checks/request.js';
import type { diskFacts } from '../../../../src/facts/catalogue/guest.js';
import type { PathStatus } from '../../../../src/facts/model/storage.js';
import { guestOf, inputOf, type Values } from '../../engine/hand-made.js';
import { absentPath, pathStatusOf } from '../path-status-of.js';
import { defaultQemuConfiguration } from '../qemu-configuration.js';

const image = '/var/lib/libvirt/images/web01.qcow2';
const disk: Values<typeof diskFacts> = {
  target: 'vda',
  device: 'disk',
  type: 'file',
  source: image,
  empty: false,
  readonly: false,
  shareable: false,
};

function inputWith(
  disks: readonly Values<typeof diskFacts>[],
  request: Partial<CheckRequest> = {},
  source: readonly PathStatus[] = [pathStatusOf({ path: image })],
  destination: readonly PathStatus[] = [pathStatusOf({ path: image })],
) {
  return inputOf({
    request,
    source: { paths: source, peers: [{ name: 'kvm02', addresses: ['192.0.2.12'] }] },
    destination: { paths: destination, hostname: 'kvm02', qemuConfiguration: defaultQemuConfiguration },
    guests: [guestOf({}, disks)],
  });
}

describe('folders for probe files', () => {
  const folder = '/var/lib/libvirt/images';

  test('those of images that the guest writes, each once', () => {
    expect(plannedFolders(inputWith([disk, { ...disk, target: 'vdb' }]))).toEqual([folder]);
  });

  test.each([
    ['a CD', { ...disk, device: 'cdrom', readonly: true }],
    ['a read-only disk', { ...disk, readonly: true }],
    ['an empty drive', { ...disk, source: '' }],
    ['a network disk', { ...disk, type: 'network' }],
  ])('not that of %s', (_, other) => {
    expect(plannedFolders(inputWith([other]))).toEqual([]);
  });

  test('not where the image is no file', () => {
    const device = [pathStatusOf({ path: image, kind: 'block' })];
    expect(plannedFolders(inputWith([disk], {}, device))).toEqual([]);
  });

  test('the folder that symbolic links lead to, unless they lead elsewhere on the destination', () => {
    const moved = [pathStatusOf({ path: image, realPath: '/srv/images/web01.qcow2' })];
    expect(plannedFolders(inputWith([disk], {}, moved, moved))).toEqual(['/srv/images']);
    expect(plannedFolders(inputWith([disk], {}, moved))).toEqual([]);
    expect(plannedFolders(inputWith([disk], {}, moved, [absentPath(image)]))).toEqual(['/srv/images']);
  });

  test('none for an offline move', () => {
    expect(plannedFolders(inputWith([disk], { mode: 'offline' }))).toEqual([]);
  });
});

describe('disks to open', () => {
  test('every one with a path that is not copied, each once', () => {
    const cd = { ...disk, target: 'sda', device: 'cdrom', readonly: true, source: '/iso/a.iso' };
    expect(plannedDisks(inputWith([disk, disk, cd, { ...disk, type: 'network' }]))).toEqual(['/iso/a.iso', image]);
    expect(plannedDisks(inputWith([disk, cd], { storage: 'copy', copyDisks: ['vda'] }))).toEqual(['/iso/a.iso']);
    expect(plannedDisks(inputWith([disk], { mode: 'offline' }))).toEqual([]);
  });
});

describe('ports to listen on', () => {
  test('the first of the range: one for the memory', () => {
    expect(plannedPorts(inputWith([disk]))).toMatchObject({
      value: { addresses: ['192.0.2.12'], listeners: 1, candidates: expect.arrayContaining([49152, 49215]) },
    });
  });

  test.each([
    [1, 2],
    [3, 6],
    [100, 16],
  ])('with a copied disk and %i at once: %i', (concurrency, listeners) => {
    const input = inputWith([disk], { storage: 'copy', copyDisks: ['vda'], concurrency });
    expect(plannedPorts(input)).toMatchObject({ value: { listeners } });
  });

  test('the port and address of the migration URI, and the range for copies besides', () => {
    const migrateUri = 'tcp://198.51.100.7:50000';
    expect(plannedPorts(inputWith([disk], { migrateUri }))).toMatchObject({
      value: { addresses: ['198.51.100.7'], candidates: [50000], listeners: 1 },
    });
    const copying = plannedPorts(inputWith([disk], { migrateUri, storage: 'copy', copyDisks: ['vda'] }));
    expect(copying.status === 'known' && copying.value.candidates.slice(0, 2)).toEqual([50000, 49152]);
  });

  test.each([
    [{ mode: 'offline' } as const, 'an offline move sends no memory'],
    [{ tunnelled: true }, 'a tunnelled migration has no ports of its own'],
    [{ migrateUri: 'unix:/run/x' }, 'a migration over a UNIX socket uses no TCP port'],
  ])('%j: none', (request, because) => {
    expect(plannedPorts(inputWith([disk], request))).toMatchObject({ status: 'missing', because });
  });
});
