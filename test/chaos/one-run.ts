import {
  journalOf,
  type RunningTool,
  reportIn,
  resume,
  runIds,
  signal,
  startTool,
  untilEntry,
} from '../acceptance/broken/operator.js';
import { startSlowGuest } from '../acceptance/broken/slow-guest.js';
import { between } from '../acceptance/moves/run-moves.js';
import type { CommandResult } from '../lab/command-result.js';
import type { Lab } from '../lab/lab.js';
import { events, type Scene } from './events.js';
import { violationsOf, violationsOfDisk, violationsOfNextTry } from './invariants.js';
import type { Random } from './random.js';

export interface ChaosResult {
  readonly event: string;
  readonly strikeMs: number;
  readonly mendMs: number;
  /** What the program said at last. */
  readonly verdict: string;
  readonly resumes: number;
  readonly violations: readonly string[];
}

/** The migration takes some four seconds, so a strike comes before, in or after it. */
const longestWaitMs = 7_000;
const longestFaultMs = 25_000;
const mostResumes = 3;

/** Moves a guest, breaks something at a random moment, mends it, and resumes the run to its end; then looks at what is left. */
export async function oneRun(lab: Lab, random: Random): Promise<ChaosResult> {
  const event = random.pick(events);
  const [strikeMs, mendMs] = [random.below(longestWaitMs), random.below(longestFaultMs)];
  const guest = await startSlowGuest(lab);
  const known = await runIds(lab);
  const tool = await startTool(lab, ['migrate', guest.name, ...between, '--bandwidth', '30', '--yes', '--json']);
  const runId = await untilEntry(lab, known, ({ event: kind }) => kind === 'begun');
  const scene: Scene = { lab, guest, tool };
  await pause(strikeMs);
  await event.strike(scene);
  await pause(mendMs);
  await event.mend(scene);
  const { result, resumes } = await toItsEnd(lab, runId, tool);
  const [outcome, verdict] = wordsOf(result);
  const { place, violations } = await violationsOf(lab, guest, outcome, verdict);
  const over = await isOver(lab, runId);
  const unended = over || verdict === 'migrated-stale-source' ? [] : ['the run has not ended'];
  const next = place === 'source' ? await violationsOfNextTry(lab, guest) : [];
  const disk = await violationsOfDisk(lab, guest);
  const all = [...violations, ...unended, ...next, ...disk];
  return { event: event.name, strikeMs, mendMs, verdict: `${outcome}, ${verdict}`, resumes, violations: all };
}

/** The last report of the run: of the first process, or of those that took it up. */
async function toItsEnd(
  lab: Lab,
  runId: string,
  tool: RunningTool,
): Promise<{ readonly result: CommandResult; readonly resumes: number }> {
  let result = await tool.result;
  if (result.timedOut) await signal(lab, tool, 'KILL');
  let resumes = 0;
  while (resumes < mostResumes && !(await isOver(lab, runId))) {
    resumes += 1;
    result = await resume(lab, runId);
  }
  return { result, resumes };
}

async function isOver(lab: Lab, runId: string): Promise<boolean> {
  return (await journalOf(lab, runId)).at(-1)?.event === 'ended';
}

function wordsOf(result: CommandResult): readonly [string, string] {
  try {
    const [guest] = reportIn(result).guests;
    return [guest?.outcome ?? 'none', guest?.truth?.kind ?? 'none'];
  } catch {
    return ['no report', `exit ${result.exitCode}`];
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
