import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeGenerations, describeLab } from '../lab/lab-test.js';
import { undo } from './deviations.js';
import { type Proof, proveScenario } from './prove-scenario.js';
import { resetLab } from './reset-lab.js';
import { type Result, recordGroup } from './results.js';
import { type Group, GUEST, type Scenario } from './scenario.js';

/**
 * Root's home is the machine's: whatever its .bashrc starts would run for every ssh connection, and lock out the other lab.
 * The file is hidden on the host alone.
 */
const OWN_SHELL = '[ ! -e /root/.bashrc ] || mount --bind /dev/null /root/.bashrc';

/** One lab, in which every scenario of the group is proved; the results go into `docs/truth.md` when all have been. */
export function proveGroup(group: Group): void {
  const describeWhere = group.hosts.some(({ generation }) => generation) ? describeGenerations : describeLab;
  describeWhere(group.title, () => {
    const results: Result[] = [];
    let lab: OwnLab;

    beforeAll(async () => {
      lab = await createLab({ hosts: group.hosts });
      for (const host of lab.hosts) await host.output(['sh', '-c', OWN_SHELL]);
      // A dropped port otherwise takes two minutes to be noticed.
      for (const host of lab.hosts) await host.output(['sysctl', '--write', 'net.ipv4.tcp_syn_retries=1']);
    }, 120_000);
    afterEach(async ({ task }) => {
      const scenario = group.scenarios.find(({ name }) => name === task.name);
      for (const deviation of [...(scenario?.before ?? []), ...(scenario?.afterStart ?? [])].reverse()) {
        await undo(lab, deviation, GUEST);
      }
      await resetLab(lab);
    });
    afterAll(async () => {
      await lab?.destroy();
      if (results.length === group.scenarios.length) recordGroup(group.id, { title: group.title, results });
    });

    test.each(group.scenarios.map((scenario) => [scenario.name, scenario] as const))(
      '%s',
      async (_name, scenario) => {
        const proof = await proveScenario(lab, scenario);
        results.push(proof.result);
        expectAsForeseen(scenario, proof);
      },
      120_000,
    );
  });
}

function expectAsForeseen(scenario: Scenario, { result, report, before, after }: Proof): void {
  const unknown = JSON.stringify(report.coverage.missingFacts, null, 1);
  const seen = { verdict: result.verdict.replace('-with-warnings', ''), judgement: result.judgement };
  if (scenario.verdict === 'go' && scenario.limit !== undefined) {
    expect(seen).toEqual({ verdict: 'go', judgement: 'false go' });
    expect(result.message).toMatch(scenario.limit.refuses);
    return;
  }
  if (scenario.verdict === 'go') {
    expect(seen, `${result.rules.join(' ')}; ${result.message}; ${unknown}`).toEqual({
      verdict: 'go',
      judgement: 'go right',
    });
    expect(result.rules).toEqual(expect.arrayContaining([...(scenario.warns ?? [])]));
    return;
  }
  const stricter = 'moves' in scenario.libvirt;
  expect({ ...seen, rules: result.rules }, `${result.message}; ${unknown}`).toEqual({
    verdict: scenario.verdict,
    judgement: stricter ? 'stricter on purpose' : `${scenario.verdict} right`,
    rules: [...scenario.rules].sort(),
  });
  if ('moves' in scenario.libvirt) return;
  expect(result.message).toMatch(scenario.libvirt.refuses);
  expect(after).toEqual(before);
}
