import { expect, test } from 'vitest';
import { planText } from '../../../src/report/plan/plan-text.js';
import { planOf } from '../../planner/plan/plan-parts.js';
import { findingOf } from '../finding-of.js';

test('a plan shows the warnings of the check that it was made after, each once', () => {
  const warning = findingOf({ ruleId: 'time/clock-skew', disposition: 'warns', message: 'the clocks differ by 2 s' });
  const waived = findingOf({ ruleId: 'storage/cache-mode', disposition: 'waived', message: 'web1: cache=writeback' });
  const layout = { colour: false, terminal: false, width: 100, verbose: false, quiet: false };
  expect(planText(planOf(), [warning, waived, warning], layout)).toContain(`Warnings of the check
  time/clock-skew: the clocks differ by 2 s

`);
  expect(planText(planOf(), [waived], layout)).not.toContain('Warnings');
});
