import { expect, test } from 'vitest';
import { fitTogether, type PlacedGuest } from '../../../src/planner/placement/distribute-guests.js';

const guest = (bytes: number, ...targets: readonly number[]): PlacedGuest => ({ kind: 'ordinary', bytes, targets });
const room =
  (...bytes: readonly (number | null)[]) =>
  (host: number) =>
    bytes[host] ?? null;

test.each<[string, readonly PlacedGuest[], ReturnType<typeof room>, 'yes' | 'no' | 'unknown']>([
  ['nobody', [], room(), 'yes'],
  ['each where there is room', [guest(6, 0, 1), guest(5, 0, 1)], room(6, 5), 'yes'],
  ['the one that is bound goes first where that helps', [guest(5, 0, 1), guest(4, 0)], room(5, 5), 'yes'],
  ['more than there is', [guest(6, 0, 1), guest(6, 0, 1)], room(6, 5), 'no'],
  ['more than the one host has that some are bound to', [guest(4, 0), guest(4, 0), guest(1, 1)], room(6, 100), 'no'],
  ['room that nobody knows is no room', [guest(1, 0)], room(null), 'unknown'],
  ['but what is known may do', [guest(1, 0, 1)], room(null, 2), 'yes'],
  ['enough in sum, and nobody fits', [guest(4, 0, 1), guest(4, 0, 1), guest(4, 0, 1)], room(6, 6), 'unknown'],
  ['a guest that does not run needs none', [guest(0)], room(), 'yes'],
])('%s', (_what, guests, roomOn, expected) => {
  expect(fitTogether(guests, roomOn)).toBe(expected);
});

test('huge pages of one size are no room for another', () => {
  const huge = (kind: number): PlacedGuest => ({ kind, bytes: 4, targets: [0] });
  const roomOn = (_host: number, kind: PlacedGuest['kind']) => (kind === 2_097_152 ? 4 : 0);
  expect([fitTogether([huge(2_097_152)], roomOn), fitTogether([huge(1_073_741_824)], roomOn)]).toEqual(['yes', 'no']);
});
