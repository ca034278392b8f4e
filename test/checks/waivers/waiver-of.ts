import type { Waiver } from '../../../src/checks/waivers/waiver.js';

/** A waiver that holds in November 2026, with what a test does not care about filled in. */
export function waiverOf(parts: Partial<Waiver> = {}): Waiver {
  return {
    ruleId: 'storage/cache-mode',
    guest: null,
    host: null,
    device: null,
    covers: ['fail'],
    reason: 'the array writes through',
    owner: 'storage@example.com',
    ticket: 'CHG-4711',
    created: '2026-11-01',
    expires: '2026-12-31',
    place: 'waivers.yaml:2',
    ...parts,
  };
}
