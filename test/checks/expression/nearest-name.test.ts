import { expect, test } from 'vitest';
import { nearestName } from '../../../src/checks/expression/nearest-name.js';

const names = ['disk.cache', 'disk.target', 'guest.name', 'source.os.id'];

test.each([
  ['disk.cahe', 'disk.cache'],
  ['disk.cahce', 'disk.cache'],
  ['Disk.Cache', 'disk.cache'],
  ['guest.nmae', 'guest.name'],
  ['source.os.idd', 'source.os.id'],
  ['disk.cache', 'disk.cache'],
  ['network.bridge', null],
  ['x', null],
])('the name nearest to %s is %s', (name, nearest) => {
  expect(nearestName(name, names)).toBe(nearest);
});
