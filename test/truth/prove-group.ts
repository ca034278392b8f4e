import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeGenerations, describeLab } from '../lab/lab-test.js';
import { undo } from './deviations.js';
import { type Proof, proveScenario } from './prove-scenario.js';
import { resetLab } from './reset-lab.js';
import { type Result, recordGroup } from './results.js';
import { type Deviation, type Group, GUEST, type Scenario } from './scenario.js';

/** What libvirt's own dry run said, beside our rules: they have to foresee it all the same, unless a scenario names it alone. */
const ASKED_LIBVIRT = 'plan/libvirt-refuses-source';

const RULES = join(import.meta.dirname, '..', '..', 'rules');

/** One lab, in which every scenario of the group is proved; the results go into `docs/truth.md` when all have been. */
export function proveGroup(group: Group): void {
  const describeWhere = group.hosts.some(({ generation }) => generation) ? describeGenerations : describeLab;
  describeWhere(group.title, () => {
    const results: Result[] = [];
    let lab: OwnLab;

    beforeAll(async () => {
      requireRules(group.scenarios);
      lab = await createLab({ hosts: group.hosts });
      // A dropped port otherwise takes two minutes to be noticed.
      for (const host of lab.hosts) await host.output(['sysctl', '--write', 'net.ipv4.tcp_syn_retries=1']);
    }, 120_000);
    afterEach(async ({ task }) => {
      const scenario = group.scenarios.find(({ name }) => name === task.name);
      await putBack(lab, [...(scenario?.before ?? []), ...(scenario?.afterStart ?? [])].reverse());
    });
    afterAll(async () => {
      await lab?.destroy();
      if (group.id !== null && results.length === group.scenarios.length) {
        recordGroup(group.id, { title: group.title, results });
      }
    });

    test.each(group.scenarios.map((scenario) => [scenario.name, scenario] as const))(
      '%s',
      async (_name, scenario) => {
        const proof = await proveScenario(lab, scenario);
        results.push(proof.result);
        expectAsForeseen(scenario, proof);
      },
      300_000,
    );
  });
}

/** A rule that was renamed would otherwise be noticed only after minutes. */
function requireRules(scenarios: readonly Scenario[]): void {
  const named = scenarios.flatMap((scenario) => (scenario.verdict === 'go' ? (scenario.warns ?? []) : scenario.rules));
  const absent = [...new Set(named)].filter((rule) => !existsSync(join(RULES, `${rule}.yaml`)));
  if (absent.length > 0) throw new Error(`no such rule: ${absent.join(', ')}`);
}

/** Undoes all it can, so that one deviation that cannot be undone does not spoil the scenarios after it; then says so. */
async function putBack(lab: OwnLab, deviations: readonly Deviation[]): Promise<void> {
  const failures: unknown[] = [];
  for (const deviation of deviations) await undo(lab, deviation, GUEST).catch((error) => failures.push(error));
  await resetLab(lab);
  if (failures.length > 0) throw new AggregateError(failures, `not undone: ${failures.join('; ')}`);
}

function expectAsForeseen(scenario: Scenario, { result, report, before, after }: Proof): void {
  const unknown = JSON.stringify(report.coverage.missingFacts, null, 1);
  const seen = { verdict: result.verdict.replace('-with-warnings', ''), judgement: result.judgement };
  if (scenario.verdict === 'go') {
    expect(seen, `${result.rules.join(' ')}; ${result.message}; ${unknown}`).toEqual({
      verdict: 'go',
      judgement: 'go right',
    });
    expect(result.rules).toEqual(expect.arrayContaining([...(scenario.warns ?? [])]));
    return;
  }
  const stricter = 'moves' in scenario.libvirt;
  const own = result.rules.filter((rule) => rule !== ASKED_LIBVIRT);
  expect({ ...seen, rules: own.length > 0 ? own : result.rules }, `${result.message}; ${unknown}`).toEqual({
    verdict: scenario.verdict,
    judgement: stricter ? 'stricter on purpose' : `${scenario.verdict} right`,
    rules: [...scenario.rules].sort(),
  });
  if ('moves' in scenario.libvirt) return;
  expect(result.message).toMatch(scenario.libvirt.refuses);
  expect(after).toEqual(before);
}
