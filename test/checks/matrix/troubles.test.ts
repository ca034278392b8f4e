import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatedFleet } from '../../../bench/matrix/generated-fleet.js';
import { hostTemplates } from '../../../bench/matrix/host-templates.js';
import { loadRuleSet } from '../../../src/app/rules/load-rule-set.js';
import { derivations } from '../../../src/checks/derived/index.js';
import type { Finding } from '../../../src/checks/finding.js';
import { explainCell } from '../../../src/checks/matrix/explain-cell.js';
import type { Fleet, MatrixSettings } from '../../../src/checks/matrix/fleet.js';
import { hasHost } from '../../../src/checks/matrix/host-set.js';
import { judgeTroubles } from '../../../src/checks/matrix/judge-troubles.js';
import { nothingProbed } from '../../../src/facts/active/probed-facts.js';
import { inputOf } from '../engine/hand-made.js';

const templates = hostTemplates();
const { compiled, tables } = await loadRuleSet([]);
const settings: MatrixSettings = { request: inputOf().request, client: null, tables, probed: nothingProbed };

function kindOf({ disposition, status }: Finding): string | null {
  if (disposition === 'blocks') return status === 'fail' ? 'blocks' : 'not-known';
  return disposition === 'warns' ? 'warns' : null;
}

/** Verdict and reasons of every cell, as `judgeTroubles` has them, and as an ordinary check has them. */
function cellsOf(fleet: Fleet): { readonly matrix: unknown[]; readonly engine: unknown[] } {
  const [matrix, engine]: [unknown[], unknown[]] = [[], []];
  const judged = judgeTroubles(compiled, fleet, settings, derivations);
  for (const [guest, { source }] of fleet.guests.entries()) {
    const row = judged[guest];
    expect(row?.resultAt(source)).toBeNull();
    for (const host of fleet.hosts.keys()) {
      if (host === source) continue;
      const reasons = row?.troubles.filter(({ hosts }) => hasHost(hosts, host));
      const said = reasons?.map(({ ruleId, kind, device }) => `${ruleId} ${kind} ${device}`).sort();
      matrix.push([guest, host, row?.resultAt(host), said]);
      const { verdict, findings } = explainCell(compiled, fleet, settings, derivations, { guest, host });
      const found = findings.flatMap((finding) => {
        const kind = kindOf(finding);
        return kind === null ? [] : [`${finding.ruleId} ${kind} ${finding.device}`];
      });
      engine.push([guest, host, verdict.result, found.sort()]);
    }
  }
  return { matrix, engine };
}

describe('judgeTroubles', () => {
  test('has in every cell of any fleet the verdict and the reasons that an ordinary check has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.boolean(), (seed, turned) => {
        const fleet = generatedFleet(templates, { hosts: 5, guests: 8, hostsPerSite: 3 }, seed);
        const { matrix, engine } = cellsOf({ ...fleet, turned });
        expect(matrix).toEqual(engine);
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  test('tells numbers of a source apart that destinations do not have', () => {
    const { matrix, engine } = cellsOf(generatedFleet(templates, { hosts: 5, guests: 8, hostsPerSite: 3 }, 213_813));
    expect(matrix).toEqual(engine);
  }, 60_000);
});

test('a guest that may go nowhere has no troubles, and no result anywhere', () => {
  const fleet = generatedFleet(templates, { hosts: 3, guests: 4, hostsPerSite: 3 }, 7);
  const judged = judgeTroubles(compiled, fleet, settings, derivations, (guest) => (guest === 0 ? [] : [0, 1, 2]));
  expect([judged[0]?.troubles, [0, 1, 2].map((host) => judged[0]?.resultAt(host))]).toEqual([[], [null, null, null]]);
  expect(judged[1]?.resultAt(2)).not.toBeNull();
});
