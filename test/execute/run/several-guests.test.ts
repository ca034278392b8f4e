import { expect, test } from 'vitest';
import { Journal } from '../../../src/execute/journal/journal.js';
import type { GuestResult } from '../../../src/execute/run/guest-result.js';
import { runPlan } from '../../../src/execute/run/run-plan.js';
import { unaskedResult } from '../../../src/execute/run/unasked-result.js';
import type { Plan } from '../../../src/planner/plan/plan.js';
import { runExitCode, runSummary } from '../../../src/report/run/run-summary.js';
import { planOf } from '../../planner/plan/plan-parts.js';
import { newJournal } from './run-in-memory.js';

/** Guests `web1` to `web5`, two at once. */
function planOfFive(): Plan {
  const plan = planOf();
  const [guest] = plan.guests;
  if (guest === undefined) throw new Error('no guest');
  const guests = [1, 2, 3, 4, 5].map((number) => ({
    ...guest,
    uuid: `uuid-${number}`,
    name: `web${number}`,
    steps: [],
  }));
  return { ...plan, guests, concurrency: { migrations: 2, limits: [] } };
}

type Become = (name: string) => Promise<Pick<GuestResult, 'outcome' | 'exitCode' | 'because'>>;

const moved = { outcome: 'moved', exitCode: 0, because: 'it moved' } as const;
const failed = { outcome: 'not-moved', exitCode: 23, because: 'it did not' } as const;

async function run(become: Become, stopOnFailure: boolean) {
  const [plan, never] = [planOfFive(), new AbortController().signal];
  let atOnce = 0;
  let most = 0;
  const { results, over } = await runPlan({
    ...{ plan, stopOnFailure, journal: Journal.create(newJournal(), () => 0) },
    interruption: { asked: never, leave: never, runningMigrations: 'cancel' },
    open: async (guest) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      const result = unaskedResult(guest, await become(guest.name));
      atOnce -= 1;
      return { kind: 'refused', result };
    },
  });
  const outcomes = Object.fromEntries(results.map(({ guest, outcome }) => [guest.name, outcome]));
  return { outcomes, results, over, most, summary: runSummary(results), exitCode: runExitCode(results) };
}

test('43: one is stuck; the others go on beside it, never more at once than the plan says', async () => {
  const others: string[] = [];
  const ended = await run(async (name) => {
    if (name !== 'web1') {
      others.push(name);
      return moved;
    }
    while (others.length < 4) await new Promise((resolve) => setImmediate(resolve));
    return failed;
  }, false);
  expect(others).toEqual(['web2', 'web3', 'web4', 'web5']);
  expect([ended.most, ended.summary, ended.exitCode, ended.over]).toEqual([
    2,
    '1 still on the source, 4 moved',
    25,
    true,
  ]);
  expect(ended.outcomes).toEqual({ web1: 'not-moved', web2: 'moved', web3: 'moved', web4: 'moved', web5: 'moved' });
});

test('43: the run stops when one fails, where that was asked for; what has begun is brought to its end', async () => {
  const begun: string[] = [];
  const become: Become = async (name) => {
    begun.push(name);
    if (name === 'web2') return failed;
    // Still under way when the other one fails.
    if (name === 'web1') for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return moved;
  };
  const stopped = await run(become, true);
  expect(begun).toEqual(['web1', 'web2']);
  expect([stopped.summary, stopped.exitCode]).toEqual(['1 moved, 1 still on the source, 3 not begun', 25]);
  expect(stopped.results[2]).toMatchObject({
    exitCode: 23,
    because: 'web2 did not move as planned, and the run was to stop then',
  });
  begun.length = 0;
  const all = await run(become, false);
  expect([begun.length, all.summary]).toEqual([5, '4 moved, 1 still on the source']);
});
