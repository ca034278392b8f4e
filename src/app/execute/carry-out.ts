import type { Journal } from '../../execute/journal/journal.js';
import type { RunFolder } from '../../execute/journal/run-folder.js';
import { unlockRun } from '../../execute/journal/run-lock.js';
import type { RunEvent } from '../../execute/run/run-event.js';
import type { Plan } from '../../planner/plan/plan.js';
import type { RunReport } from '../../report/run/run-report.js';
import { runText } from '../../report/run/run-text.js';
import { migrationProgress } from '../terminal/migration-progress.js';
import { executePlan } from './execute-plan.js';
import type { FirstGuest } from './first-guest.js';
import type { RunOptions, RunOutcome } from './run-options.js';
import { printRunEvent } from './run-printer.js';
import { runSignals } from './run-signals.js';
import { systemClock } from './system-clock.js';

interface RunToCarryOut {
  readonly plan: Plan;
  readonly folder: RunFolder;
  readonly journal: Journal;
  readonly resumed: boolean;
  /** What was locked while the plan was made; null: nothing. */
  readonly firstGuest: FirstGuest | null;
}

/** Carries out a run under the signals of its own, and writes its report. */
export async function carryOut(run: RunToCarryOut, options: RunOptions): Promise<RunOutcome> {
  const { plan, folder, journal } = run;
  const { access, stopOnFailure } = options;
  const progress = migrationProgress({
    quiet: options.quiet || options.progressFormat === 'json',
    abilities: options.terminal.error,
    write: (text) => process.stderr.write(text),
    now: systemClock.now,
  });
  const { events } = options.progress;
  const signals = runSignals(options.onInterrupt, (event) => {
    const words = signalWords(event, options, folder);
    progress.say(words);
    events.tell({ kind: 'interrupted', because: words });
  });
  try {
    const print = printRunEvent(progress, plan.guests.length > 1);
    const tell = (event: RunEvent): void => {
      print(event);
      events.tell(event);
    };
    const report = await executePlan({ ...run, access, stopOnFailure, signals, tell });
    progress.finish();
    events.conclude({ runId: report.runId, summary: report.summary });
    return { documents: [documentOf(report, options)], exitCode: report.exitCode };
  } finally {
    progress.finish();
    journal.close();
    unlockRun(folder.lock);
    signals.end();
  }
}

function signalWords(event: 'asked' | 'leaving', { onInterrupt }: RunOptions, { runId }: RunFolder): string {
  if (event === 'leaving') {
    return `leaving now; what is under way goes on without us. To take it up again: virt-preflight resume ${runId}`;
  }
  const running =
    onInterrupt === 'cancel'
      ? 'a migration that still copies memory is cancelled, and its guest stays on the source; one in post-copy cannot be, and is watched to its end'
      : 'migrations that run are watched to their end';
  return `interrupted: nothing new is started; ${running}. Once more to leave at once.`;
}

function documentOf(report: RunReport, { output, terminal, verbose, quiet }: RunOptions): string {
  if (output === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  return runText(report, { ...terminal.output, verbose, quiet });
}
