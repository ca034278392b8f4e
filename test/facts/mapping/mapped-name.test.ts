import { expect, test } from 'vitest';
import type { DestinationMapping } from '../../../src/facts/mapping/destination-mapping.js';
import { inverted, mappedName } from '../../../src/facts/mapping/mapped-name.js';

const mappings: readonly DestinationMapping[] = [
  { kind: 'path', from: '/a', to: '/srv' },
  { kind: 'path', from: '/a/deep', to: '/b' },
  { kind: 'path', from: '/', to: '/chroot' },
  { kind: 'bridge', from: 'br0', to: 'br1' },
  { kind: 'bridge', from: 'br1', to: 'br0' },
  { kind: 'emulator', path: null },
];

test.each([
  ['/a', '/srv'],
  ['/a/x.qcow2', '/srv/x.qcow2'],
  ['/a/deep/x.qcow2', '/b/x.qcow2'],
  ['/ab/x.qcow2', '/chroot/ab/x.qcow2'],
])('the path %s is %s there', (path, there) => {
  expect(mappedName(mappings, 'path', path)).toBe(there);
});

test('names are exchanged, and only where they are meant', () => {
  expect(['br0', 'br1', 'br2'].map((name) => mappedName(mappings, 'bridge', name))).toEqual(['br1', 'br0', 'br2']);
  expect(mappedName(mappings, 'network', 'br0')).toBe('br0');
});

test('the way back goes by the names of the source, and its own emulator', () => {
  expect(inverted(mappings.slice(3))).toEqual([
    { kind: 'bridge', from: 'br1', to: 'br0' },
    { kind: 'bridge', from: 'br0', to: 'br1' },
  ]);
});
