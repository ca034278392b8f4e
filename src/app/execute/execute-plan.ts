import type { Journal } from '../../execute/journal/journal.js';
import type { RunFolder } from '../../execute/journal/run-folder.js';
import type { GuestResult } from '../../execute/run/guest-result.js';
import type { RunEvent } from '../../execute/run/run-event.js';
import { runPlan } from '../../execute/run/run-plan.js';
import { unaskedResult } from '../../execute/run/unasked-result.js';
import type { LeftOutGuest, Plan } from '../../planner/plan/plan.js';
import { exitCodes } from '../../problem.js';
import type { RunReport } from '../../report/run/run-report.js';
import { runExitCode, runSummary } from '../../report/run/run-summary.js';
import type { HostAccess } from '../hosts/open-host.js';
import { toolIdentity } from '../tool-identity.js';
import type { FirstGuest } from './first-guest.js';
import { planHosts } from './guest-sessions.js';
import { openGuest } from './open-guest.js';
import type { RunSignals } from './run-signals.js';
import { systemClock } from './system-clock.js';

export interface Execution {
  readonly plan: Plan;
  readonly folder: RunFolder;
  readonly journal: Journal;
  readonly access: HostAccess;
  readonly signals: RunSignals;
  readonly resumed: boolean;
  readonly stopOnFailure: boolean;
  readonly tell: (event: RunEvent) => void;
  readonly firstGuest: FirstGuest | null;
}

/** Carries out a plan whose folder and journal are there, and reports what became of every guest. */
export async function executePlan(execution: Execution): Promise<RunReport> {
  const { plan, folder, journal, access, signals } = execution;
  const startedAt = new Date();
  const hosts = await planHosts(plan, access);
  const open = { ...execution, hosts, interruption: signals, clock: systemClock };
  const { results, over } = await runPlan({
    plan,
    journal,
    interruption: signals,
    stopOnFailure: execution.stopOnFailure,
    open: (guest) => openGuest(open, guest),
  });
  const guests = [...results, ...plan.leftOut.map(leftOutResult)];
  const exitCode = runExitCode(guests);
  if (over) journal.append({ event: 'ended', exitCode });
  const finishedAt = new Date();
  return {
    kind: 'virt-preflight-run',
    schemaVersion: '1.0',
    runId: folder.runId,
    planId: plan.planId,
    planChecksum: plan.checksum,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    durationMs: Math.max(0, finishedAt.getTime() - startedAt.getTime()),
    tool: toolIdentity(),
    source: plan.source.name,
    destination: plan.destination.name,
    folder: folder.path,
    ended: over,
    exitCode,
    summary: runSummary(guests),
    guests,
  };
}

/** It counts like a guest that was not moved: what was asked for is not all done. */
function leftOutResult(guest: LeftOutGuest): GuestResult {
  return unaskedResult(guest, { outcome: 'no-go', exitCode: exitCodes.noGo, because: guest.because });
}
