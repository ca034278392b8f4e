import { describe, expect, it } from 'vitest';
import { derivedDiskFacts, moveFacts, pairFacts } from '../../../src/facts/catalogue/derived.js';
import { diskFacts, guestFacts, nicFacts } from '../../../src/facts/catalogue/guest.js';
import { hostFacts } from '../../../src/facts/host-facts.js';
import { fingerprintOf } from '../../../src/planner/plan/fingerprint.js';
import type { FactRead } from '../../../src/planner/plan/plan-input.js';
import { volatileFacts } from '../../../src/planner/plan/volatile-facts.js';
import { sha256 } from './plan-parts.js';

const read = (subject: string, fact: string, value: unknown): FactRead => ({ subject, fact, value: { known: value } });

describe('the fingerprint', () => {
  it('holds each stable fact once, in order', () => {
    const reads = [
      read('guest', 'machine', 'pc-q35-7.2'),
      read('destination', 'memory.availableBytes', 7),
      read('disk vda', 'cache', 'none'),
      read('guest', 'machine', 'pc-q35-7.2'),
      { subject: 'destination', fact: 'nwfilters', value: { missing: 'virsh was not there' } },
    ];
    expect(fingerprintOf(reads, sha256)).toEqual([
      {
        subject: 'destination',
        fact: 'nwfilters',
        digest: sha256('{"missing":"virsh was not there"}'),
        shown: 'not known: virsh was not there',
      },
      { subject: 'disk vda', fact: 'cache', digest: sha256('{"known":"none"}'), shown: '"none"' },
      { subject: 'guest', fact: 'machine', digest: sha256('{"known":"pc-q35-7.2"}'), shown: '"pc-q35-7.2"' },
    ]);
  });

  it('shows long values cut, and tells them apart all the same', () => {
    const [one] = fingerprintOf([read('guest', 'machine', `${'x'.repeat(200)}a`)], sha256);
    const [other] = fingerprintOf([read('guest', 'machine', `${'x'.repeat(200)}b`)], sha256);
    expect(one?.shown).toBe(`"${'x'.repeat(118)}…`);
    expect(one?.digest).not.toBe(other?.digest);
  });

  it('leaves out only facts that there are', () => {
    const all = {
      ...hostFacts,
      ...guestFacts,
      ...diskFacts,
      ...nicFacts,
      ...pairFacts,
      ...moveFacts,
      ...derivedDiskFacts,
    };
    expect(Object.keys(volatileFacts).filter((fact) => !(fact in all))).toEqual([]);
  });
});
