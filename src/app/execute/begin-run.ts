import { Journal } from '../../execute/journal/journal.js';
import { makeRunFolder, type RunFolder, writeDurably } from '../../execute/journal/run-folder.js';
import { lockRun } from '../../execute/journal/run-lock.js';
import type { Plan } from '../../planner/plan/plan.js';
import { Problem } from '../../problem.js';
import { runIdOf } from '../check/run-id.js';
import { toolIdentity } from '../tool-identity.js';
import { runsRoot } from './state-root.js';
import { systemClock } from './system-clock.js';

export interface BegunRun {
  readonly folder: RunFolder;
  readonly journal: Journal;
}

/** Makes the folder of a new run: its plan, and the journal with its first entry, all on the disk before anything is done. */
export function beginRun(plan: Plan, runId = runIdOf(new Date())): BegunRun {
  const folder = makeRunFolder(runsRoot(), runId);
  holdRun(folder);
  writeDurably(folder.plan, `${JSON.stringify(plan, null, 2)}\n`);
  const journal = Journal.create(folder.journal, systemClock.now);
  const { version } = toolIdentity();
  journal.append({ event: 'begun', runId: folder.runId, planChecksum: plan.checksum, toolVersion: version });
  return { folder, journal };
}

/** @throws Problem when another process works on the run */
export function holdRun(folder: RunFolder): void {
  const owner = lockRun(folder.lock);
  if (owner === null) return;
  throw new Problem('locked', {
    what: `The run ${folder.runId} is going on`,
    why: `the process ${owner} on this machine works on it`,
    fix: `Wait for it, or look at it: virt-preflight status ${folder.runId}`,
  });
}
