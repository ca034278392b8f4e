import { expect, test } from 'vitest';
import { derivations } from '../../../src/checks/derived/index.js';
import { compileRules } from '../../../src/checks/engine/compile-rules.js';
import type { Derivations } from '../../../src/checks/engine/derivations.js';
import { explainCell } from '../../../src/checks/matrix/explain-cell.js';
import type { Fleet } from '../../../src/checks/matrix/fleet.js';
import { judgeMatrix } from '../../../src/checks/matrix/judge-matrix.js';
import { known, missing, valueIfKnown } from '../../../src/facts/fact.js';
import { guestOf, hostOf, inputOf, ruleOf } from '../engine/hand-made.js';

const { request, tables, probed } = inputOf();
const settings = { request, tables, probed, client: null };

/** Clocks that no two hosts have in common: after a few rows nobody looks for pairs that are alike. */
const fleet: Fleet = {
  hosts: Array.from({ length: 12 }, (_, host) => ({
    name: `kvm${host}`,
    facts: hostOf({
      hostname: `kvm${host}`,
      'time.offsetErrorSeconds': host / 1000,
      ...(host === 5 ? {} : { 'time.offsetSeconds': (host * host) / 100 }),
    }),
  })),
  guests: Array.from({ length: 24 }, (_, guest) => ({
    source: guest >>> 1,
    guest: guestOf({ uuid: `uuid${guest}`, name: `guest${guest}`, 'memory.maximumBytes': guest }),
  })),
  turned: false,
};

const compiled = compileRules(
  [
    ruleOf({
      scope: 'hosts',
      requires: ['pair.clockSkewErrorSeconds', 'pair.clockSkewSeconds'],
      assert: 'pair.clockSkewSeconds - pair.clockSkewErrorSeconds <= 0.5',
    }),
  ],
  [],
);

/** Every cell as the matrix has it, and as an ordinary check has it. */
function cellsOf(derived: Derivations): { readonly matrix: unknown[]; readonly engine: unknown[] } {
  const judged = judgeMatrix(compiled, fleet, settings, derived);
  const cells = fleet.guests.flatMap(({ source }, guest) =>
    [...fleet.hosts.keys()].filter((host) => host !== source).map((host) => ({ guest, host })),
  );
  return {
    matrix: cells.map(({ guest, host }) => judged.resultAt(guest, host)),
    engine: cells.map((cell) => explainCell(compiled, fleet, settings, derived, cell).verdict.result),
  };
}

test('pairs of hosts that are all unlike each other have the verdicts of an ordinary check', () => {
  const { matrix, engine } = cellsOf(derivations);
  expect(matrix).toEqual(engine);
  expect([...new Set(matrix)].sort()).toEqual(['go', 'incomplete', 'no-go']);
});

test('a fact of unlike pairs that looks at the guest on a late pair is the guest’s own there', () => {
  const { matrix, engine } = cellsOf({
    ...derivations,
    derivePairFacts: (input) => {
      const facts = derivations.derivePairFacts(input);
      return Object.defineProperty(facts, 'clockSkewSeconds', {
        get: () => {
          const seconds = valueIfKnown(input.source.facts['time.offsetSeconds']);
          const offset = valueIfKnown(input.destination.facts['time.offsetSeconds']);
          if (seconds === undefined || offset === undefined) return missing('no clock', 'clock');
          if (seconds < 0.8) return known(Math.abs(seconds - offset), 'clock');
          const bytes = valueIfKnown(input.guests[0]?.facts['memory.maximumBytes'] ?? missing('no guest', 'none'));
          return known(bytes !== undefined && bytes % 2 === 0 ? 9 : 0, 'clock');
        },
      });
    },
  });
  expect(matrix).toEqual(engine);
  expect([...new Set(matrix)].sort()).toEqual(['go', 'incomplete', 'no-go']);
});
