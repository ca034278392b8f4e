import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatedFleet } from '../../../bench/matrix/generated-fleet.js';
import { hostTemplates } from '../../../bench/matrix/host-templates.js';
import { Random } from '../../../bench/matrix/random.js';
import { loadRuleSet } from '../../../src/app/rules/load-rule-set.js';
import { derivations } from '../../../src/checks/derived/index.js';
import { explainCell } from '../../../src/checks/matrix/explain-cell.js';
import type { Fleet, MatrixSettings } from '../../../src/checks/matrix/fleet.js';
import { judgeMatrix } from '../../../src/checks/matrix/judge-matrix.js';
import type { CheckRequest } from '../../../src/checks/request.js';
import { nothingProbed } from '../../../src/facts/active/probed-facts.js';
import { type Fact, missing } from '../../../src/facts/fact.js';
import { inputOf } from '../engine/hand-made.js';

const templates = hostTemplates();
const { compiled, tables } = await loadRuleSet([]);

/** Every cell as the matrix has it, and as an ordinary check has it. */
function cellsOf(fleet: Fleet, settings: MatrixSettings): { readonly matrix: unknown[]; readonly engine: unknown[] } {
  const judged = judgeMatrix(compiled, fleet, settings, derivations);
  const [matrix, engine]: [unknown[], unknown[]] = [[], []];
  for (const [guest, { source }] of fleet.guests.entries()) {
    for (const host of fleet.hosts.keys()) {
      const result = judged.resultAt(guest, host);
      if (host === source) expect(result).toBe(null);
      else {
        matrix.push([guest, host, result]);
        engine.push([guest, host, explainCell(compiled, fleet, settings, derivations, { guest, host }).verdict.result]);
      }
    }
  }
  return { matrix, engine };
}

function settingsOf(request: Partial<CheckRequest>): MatrixSettings {
  return { request: { ...inputOf().request, ...request }, client: null, tables, probed: nothingProbed };
}

/** Loses facts, and gives hosts and guests facts of others: what no rule's author had in mind. */
function shaken(fleet: Fleet, random: Random, lost: number, swapped: number): Fleet {
  const shake = <Facts extends object>(facts: Facts, others: readonly Facts[]): Facts => {
    const result: Record<string, unknown> = {};
    for (const [id, fact] of Object.entries(facts) as [keyof Facts & string, Fact<unknown>][]) {
      const other = random.pick(others);
      const taken = random.chance(swapped) ? other[id] : fact;
      result[id] = random.chance(lost) ? missing(`lost ${id} ${random.below(9)}`, 'none') : taken;
    }
    // The same ids, each with a fact of its own kind.
    return result as Facts;
  };
  const [hosts, guests] = [fleet.hosts, fleet.guests.map(({ guest }) => guest)];
  return {
    hosts: hosts.map(({ name, facts }) => ({
      name,
      facts: shake(
        facts,
        hosts.map((host) => host.facts),
      ),
    })),
    guests: fleet.guests.map(({ source, guest }) => ({
      source,
      guest: {
        facts: shake(
          guest.facts,
          guests.map((other) => other.facts),
        ),
        disks: guest.disks.map((disk) =>
          shake(
            disk,
            guests.flatMap(({ disks }) => disks),
          ),
        ),
        nics: guest.nics.map((nic) =>
          shake(
            nic,
            guests.flatMap(({ nics }) => nics),
          ),
        ),
      },
    })),
    turned: fleet.turned,
  };
}

const requests: fc.Arbitrary<Partial<CheckRequest>> = fc.record({
  mode: fc.constantFrom('live', 'non-live', 'offline'),
  storage: fc.constantFrom('auto', 'shared', 'copy'),
  via: fc.constantFrom('source', 'here'),
  concurrency: fc.constantFrom(1, 4, 30),
  tunnelled: fc.boolean(),
  migrateUri: fc.constantFrom(null, 'tcp://10.20.0.11', 'tcp://host1.site0.example.com:49152'),
});

describe('judgeMatrix', () => {
  test('has in every cell of any fleet the verdict that an ordinary check has', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 31 }),
        requests,
        fc.constantFrom(0, 0.02, 0.2),
        fc.constantFrom(0, 0.02, 0.2),
        fc.boolean(),
        (seed, request, lost, swapped, turned) => {
          const made = { ...generatedFleet(templates, { hosts: 5, guests: 10, hostsPerSite: 3 }, seed), turned };
          const { matrix, engine } = cellsOf(shaken(made, new Random(seed), lost, swapped), settingsOf(request));
          expect(matrix).toEqual(engine);
        },
      ),
      { numRuns: 12 },
    );
  }, 300_000);

  test('a fleet has cells of every result', () => {
    const fleet = generatedFleet(templates, { hosts: 8, guests: 24, hostsPerSite: 4 }, 7);
    const { matrix, engine } = cellsOf(fleet, settingsOf({ via: 'here' }));
    expect(matrix).toEqual(engine);
    const results = new Set(matrix.map((cell) => (Array.isArray(cell) ? cell[2] : null)));
    expect([...results].sort()).toEqual(['go', 'go-with-warnings', 'incomplete', 'no-go']);
  });

  test('a cell that does not exist is refused', () => {
    const fleet = generatedFleet(templates, { hosts: 2, guests: 2, hostsPerSite: 2 }, 1);
    const matrix = judgeMatrix(compiled, fleet, settingsOf({}), derivations);
    expect(() => matrix.resultAt(2, 0)).toThrow('there is no cell 2, 0 in 2 guests × 2 hosts');
    expect(() => matrix.resultAt(0, 2)).toThrow('there is no cell 0, 2 in 2 guests × 2 hosts');
  });
});
