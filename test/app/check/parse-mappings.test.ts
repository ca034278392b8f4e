import { expect, test } from 'vitest';
import { mappingText, parseMappings } from '../../../src/app/check/parse-mappings.js';

const texts = ['bridge:br0=br1', 'network:lan=office', 'path:/a=b/c=/srv/c', 'emulator:auto'];

test('every kind, and back', () => {
  const mappings = parseMappings(texts);
  expect(mappings).toEqual([
    { kind: 'bridge', from: 'br0', to: 'br1' },
    { kind: 'network', from: 'lan', to: 'office' },
    { kind: 'path', from: '/a=b/c', to: '/srv/c' },
    { kind: 'emulator', path: null },
  ]);
  expect(mappings.map(mappingText)).toEqual(texts);
  expect(parseMappings(['emulator:/opt/qemu', 'path:/a/=/b//'])).toEqual([
    { kind: 'emulator', path: '/opt/qemu' },
    { kind: 'path', from: '/a', to: '/b' },
  ]);
});

test.each([
  'br0=br1',
  'disk:a=b',
  'bridge:br0',
  'bridge:br0=br1=br2',
  'bridge:=br1',
  'bridge:br 0=br1',
  'bridge:br0=br1\n<x/>',
  'network:a/b=c',
  'path:a=/b',
  'path:/a=b',
  'path:/a/../b=/c',
  'path:/a\u001b[2J=/b',
  'emulator:qemu',
  'emulator:',
])('%j is no mapping', (text) => {
  expect(() => parseMappings([text])).toThrow(expect.objectContaining({ code: 'usage' }));
});

test.each([[['bridge:br0=br1', 'bridge:br0=br2']], [['emulator:auto', 'emulator:/opt/qemu']]])(
  '%j speak of one thing twice',
  (twice) => {
    expect(() => parseMappings(twice)).toThrow(expect.objectContaining({ code: 'usage' }));
  },
);
