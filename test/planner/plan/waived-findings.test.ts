import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { planDifferences } from '../../../src/app/plan/plan-differences.js';
import type { Finding } from '../../../src/checks/finding.js';
import { applyWaivers } from '../../../src/checks/waivers/apply-waivers.js';
import type { Waiver } from '../../../src/checks/waivers/waiver.js';
import type { Plan } from '../../../src/planner/plan/plan.js';
import { planText } from '../../../src/report/plan/plan-text.js';
import { waiverOf } from '../../checks/waivers/waiver-of.js';
import { findingOf } from '../../report/finding-of.js';
import { planOf } from './plan-parts.js';

const cacheMode = findingOf({
  id: 'storage/cache-mode@alpha>beta/web1/vda',
  ruleId: 'storage/cache-mode',
  scope: 'disk',
  device: 'vda',
  severity: 'warning',
  disposition: 'warns',
  message: 'web1: disk vda uses cache=writeback',
});
const rules = [{ id: 'storage/cache-mode', waivable: true }];

/** The plan that is made on a day with one waiver. */
function planOn(today: string, waiver: Partial<Waiver> = {}): Plan {
  const findings: readonly Finding[] = applyWaivers([cacheMode], [waiverOf(waiver)], { rules, today }).findings;
  return planOf({ planned: { findings } });
}

const plan = planOn('2026-11-21');

test('a plan says what is waived in it, and is what its schema says', () => {
  expect(plan.waived).toEqual([
    {
      finding: cacheMode.id,
      ruleId: 'storage/cache-mode',
      guest: 'web1',
      message: 'web1: disk vda uses cache=writeback',
      reason: 'the array writes through',
      owner: 'storage@example.com',
      ticket: 'CHG-4711',
      expires: '2026-12-31',
    },
  ]);
  const schema = JSON.parse(readFileSync(new URL('../../../docs/schemas/plan-1.json', import.meta.url), 'utf8'));
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(schema);
  validate(JSON.parse(JSON.stringify(plan)));
  expect(validate.errors).toBeNull();
  const text = planText(plan, [], { colour: false, terminal: false, width: 100, verbose: false, quiet: false });
  expect(text).toContain(`Waived
  storage/cache-mode: web1: disk vda uses cache=writeback
    waiver   the array writes through (storage@example.com, CHG-4711, through 2026-12-31)
`);
});

test('other words in a waiver change neither the fingerprint nor what apply compares', () => {
  const reworded = planOn('2026-11-22', { reason: 'as decided', owner: 'me', ticket: 'CHG-2', expires: '2027-01-01' });
  expect(reworded.guests.map(({ fingerprint }) => fingerprint)).toEqual(
    plan.guests.map(({ fingerprint }) => fingerprint),
  );
  expect(planDifferences(plan, reworded)).toEqual([]);
});

test('a waiver that has expired since is a difference', () => {
  expect(planDifferences(plan, planOn('2027-01-01'))).toEqual([
    { about: 'waivers', what: cacheMode.id, planned: 'is waived', now: 'is not waived' },
  ]);
});

test('a plan without waivers has none', () => {
  expect(planOf().waived).toEqual([]);
});
