import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Plan } from '../../src/planner/plan/plan.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { resetLab } from '../truth/reset-lab.js';
import {
  between,
  expectCounting,
  expectMoved,
  hosts,
  operate,
  patient,
  runMoves,
  startCounting,
  stateOn,
} from './moves/run-moves.js';

const folder = '/run/waived';
const file = `${folder}/web1.plan.json`;
const rules = ['--rules', `${folder}/rules`];

/** A rule of the site that no guest keeps. */
const rule = `id: site/never
title: No guest may move
severity: blocker
scope: guest
requires: [guest.name]
assert: guest.name == ''
message: "{guest.name} may not move"
why: This site wants to be asked.
remediation: []
references: [our change board]
cases: []
`;

/** A day so many days from now, UTC. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

function waivers(expires: string, reason: string): string {
  return `waivers:
  - rule: site/never
    guest: web1
    covers: [fail]
    reason: ${reason}
    owner: board@example.com
    ticket: CHG-1
    created: ${day(-30)}
    expires: ${expires}
`;
}

describeLab('plan and apply with waivers', () => {
  let lab: OwnLab;
  let ticks: number;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
  }, 180_000);
  afterAll(() => lab?.destroy());
  beforeEach(async () => {
    ticks = await startCounting(lab, { name: 'web1' });
    const operator = lab.host(hosts.operator);
    await operator.output(['mkdir', '-p', `${folder}/rules/site`]);
    await write('rules/site/never.yaml', rule);
    await write('good.yaml', waivers(day(5), 'the board said so'));
    await write('reworded.yaml', waivers(day(6), 'the board said so twice'));
    await write('expired.yaml', waivers(day(-2), 'the board said so'));
  }, 120_000);
  afterEach(async () => {
    await lab.host(hosts.operator).output(['rm', '-rf', folder, '/run/state']);
    await resetLab(lab);
  });

  function write(name: string, text: string): Promise<string> {
    return lab.host(hosts.operator).output(['tee', `${folder}/${name}`], { stdin: text });
  }

  function apply(...words: readonly string[]) {
    return operate(lab, ['apply', file, ...rules, '--yes', '--quiet', ...words]);
  }

  test(
    'a waived blocker: no plan without the waiver, none applied after its last day, and one that moves',
    patient,
    async () => {
      const planning = ['plan', 'web1', ...between, ...rules, '--quiet'];
      expect((await operate(lab, planning)).exitCode).toBe(20);
      expect((await operate(lab, [...planning, '--waivers', `${folder}/expired.yaml`])).exitCode).toBe(20);
      const made = await operate(lab, [...planning, '--waivers', `${folder}/good.yaml`, '--out', file, '--json']);
      const plan: Plan = JSON.parse(made.stdout);
      expect(plan.waived.map(({ ruleId, reason }) => [ruleId, reason])).toEqual([['site/never', 'the board said so']]);

      const without = await apply();
      expect([without.exitCode, without.stderr]).toEqual([
        64,
        expect.stringContaining('was made with waivers [usage]'),
      ]);
      const expired = await apply('--waivers', `${folder}/expired.yaml`);
      expect([expired.exitCode, expired.stdout]).toEqual([20, expect.stringContaining('FAIL  site/never  web1')]);
      expect(await stateOn(lab.host(hosts.source), 'web1')).toBe('running persistent');

      const ran = await runMoves(lab, ['apply', file, ...rules, '--waivers', `${folder}/reworded.yaml`]);
      await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'running persistent' });
      await expectCounting(lab, 'web1', ticks);
    },
  );
});
