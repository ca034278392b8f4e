import { readFileSync } from 'node:fs';
import { Journal } from '../../execute/journal/journal.js';
import type { RunFolder } from '../../execute/journal/run-folder.js';
import { unlockRun } from '../../execute/journal/run-lock.js';
import type { Plan } from '../../planner/plan/plan.js';
import { Problem } from '../../problem.js';
import { readPlan } from '../plan/plan-file.js';
import { editedPlan } from '../plan/show-plan.js';
import { toolIdentity } from '../tool-identity.js';
import { holdRun } from './begin-run.js';
import { carryOut } from './carry-out.js';
import { folderOfRun, unfinishedRuns } from './find-run.js';
import type { RunOptions, RunOutcome } from './run-options.js';
import { systemClock } from './system-clock.js';

/** The use case `resume`: takes up a run that was interrupted, from what both hosts say now; the journal only says what was tried. */
export async function resumeRun(runId: string | null, options: RunOptions): Promise<RunOutcome> {
  const folder = folderOfRun(runId ?? onlyUnfinished());
  holdRun(folder);
  try {
    const plan = planOf(folder);
    const journal = Journal.reopen(folder.journal, systemClock.now);
    refuseOtherVersion(journal);
    if (journal.entries.at(-1)?.event === 'ended') throw endedRun(folder);
    journal.append({ event: 'resumed', toolVersion: toolIdentity().version });
    return await carryOut({ plan, folder, journal, resumed: true, firstGuest: null }, options);
  } finally {
    unlockRun(folder.lock);
  }
}

function planOf(folder: RunFolder): Plan {
  try {
    readFileSync(folder.journal);
  } catch (error) {
    throw new Problem('journal-corrupt', {
      what: `The run ${folder.runId} cannot be resumed`,
      why: error instanceof Error ? error.message : String(error),
      fix: 'It never began, or its files are gone: nothing is to be resumed. Run migrate again.',
    });
  }
  const { plan, edited } = readPlan(folder.plan);
  if (edited) throw editedPlan(folder.plan);
  return plan;
}

function onlyUnfinished(): string {
  const runs = unfinishedRuns();
  const [run] = runs;
  if (run !== undefined && runs.length === 1) return run;
  throw new Problem('usage', {
    what: run === undefined ? 'There is no run to resume' : 'There are several runs to resume',
    why: run === undefined ? 'every run on this machine has ended' : runs.join(', '),
    fix: run === undefined ? 'virt-preflight status lists the runs.' : 'Name one of them.',
  });
}

/** Another major version may mean something else by the same words. */
function refuseOtherVersion(journal: Journal): void {
  const [first] = journal.entries;
  const own = toolIdentity().version;
  if (first?.event === 'begun' && major(first.toolVersion) === major(own)) return;
  throw new Problem('journal-corrupt', {
    what: 'The run was begun by another version of this program',
    why: first?.event === 'begun' ? `by ${first.toolVersion}, and this is ${own}` : 'its journal has no beginning',
    fix: 'Resume it with the version that began it. `virt-preflight status` only asks, and works with any.',
  });
}

function major(version: string): string {
  return version.split('.')[0] ?? version;
}

function endedRun({ runId }: RunFolder): Problem {
  return new Problem('plan-stale', {
    what: `The run ${runId} has ended`,
    why: 'every guest of it is settled',
    fix: `See what became of it: virt-preflight status ${runId}`,
  });
}
