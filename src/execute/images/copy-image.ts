import type { PlanStep } from '../../planner/plan/plan.js';
import type { CopyImageAction } from '../../planner/plan/plan-action.js';
import type { GuestRun } from '../run/guest-run.js';
import type { StepEnd } from '../run/run-event.js';
import { historyOf } from '../run/step-history.js';
import { answerTo, refusalIn, sumOf } from './ask-about-image.js';
import { destinationScript, discardScript, publishScript, removeScript, sourceScript } from './image-scripts.js';

const secondsPerLook = 60;

/**
 * Copies an image to where nothing is. It has its name on the destination only when both hosts have given it the same SHA-256, and nothing
 * was written to it on the source meanwhile. What an earlier process of the run left unfinished is begun anew.
 */
export async function copyImage(run: GuestRun, step: PlanStep, action: CopyImageAction): Promise<StepEnd> {
  const begun = historyOf(run.journal.entries, step.id).kind === 'begun';
  const found = await lookAtBoth(run, action);
  if (typeof found === 'string') return failed(run, step, found);
  if (found.there === 'image') return taken(run, step, action, begun);
  if (found.there === 'part') {
    if (!begun)
      return failed(run, step, `something is at ${partOf(action)}: another copy is under way, or was left there`);
    await discard(run, action);
  }
  run.journal.append({ event: 'intent', step: step.id, host: run.sessions.destination.host, argv: null });
  const because = await copyAndCompare(run, step, action, found.here);
  if (because !== null) {
    const left = await discard(run, action);
    return failed(run, step, left === null ? because : `${because}; ${left}`);
  }
  run.journal.append({ event: 'done', step: step.id, changed: true });
  return { kind: 'done', changed: true };
}

/** Takes a copy back, where the source has the same. Null when it is gone, else why not. */
export async function removeCopy(run: GuestRun, step: PlanStep, action: CopyImageAction): Promise<string | null> {
  run.journal.append({ event: 'undo-intent', step: step.id });
  const { source, destination } = run.sessions;
  const sum = await sumOf(source, action.from, step.timeoutSeconds);
  const because =
    sum.kind === 'unknown'
      ? sum.because
      : (await answerTo(destination, removeScript, [action.path, sum.value], step.timeoutSeconds)).because;
  if (because === null) run.journal.append({ event: 'undone', step: step.id });
  else run.journal.append({ event: 'undo-failed', step: step.id, because });
  return because;
}

interface SourceImage {
  readonly sizeBytes: number;
  readonly occupiedKibibytes: number;
  /** Changes with whatever is written. */
  readonly stamp: string;
}

interface Found {
  readonly here: SourceImage;
  readonly there: 'image' | 'part' | 'nothing';
}

async function lookAtBoth(run: GuestRun, action: CopyImageAction): Promise<Found | string> {
  const here = await lookAtSource(run, action);
  if (typeof here === 'string') return here;
  const words = [action.path, String(here.occupiedKibibytes)];
  const asked = await answerTo(run.sessions.destination, destinationScript, words, secondsPerLook);
  const because = asked.because ?? refusalIn(asked.stdout);
  if (because !== null) return because;
  const there = /^found (image|part|nothing)$/m.exec(asked.stdout)?.[1];
  if (there === 'image' || there === 'part' || there === 'nothing') return { here, there };
  return `${run.sessions.destination.host} did not say what is at ${action.path}`;
}

async function lookAtSource({ sessions, guest }: GuestRun, { from }: CopyImageAction): Promise<SourceImage | string> {
  const asked = await answerTo(sessions.source, sourceScript, [guest.uuid, from], secondsPerLook);
  const because = asked.because ?? refusalIn(asked.stdout);
  if (because !== null) return because;
  const field = (name: string): string => new RegExp(`^${name} (.+)$`, 'm').exec(asked.stdout)?.[1] ?? '';
  const [size, occupied, stamp] = [field('size'), field('occupied'), field('stamp')];
  if (!/^\d+$/.test(size) || !/^\d+$/.test(occupied) || stamp === '')
    return `${sessions.source.host} did not tell the size of ${from}`;
  return { sizeBytes: Number(size), occupiedKibibytes: Number(occupied), stamp };
}

/** Somebody's file, or ours of an earlier process: the same content will do, and nothing else. */
async function taken(run: GuestRun, step: PlanStep, action: CopyImageAction, begun: boolean): Promise<StepEnd> {
  const because = await compare(run, step, action, action.path);
  if (because !== null) return failed(run, step, `something else is at ${action.path}: ${because}`);
  // Where it was published, and not yet forgotten as a part.
  if (begun) await discard(run, action);
  run.journal.append({ event: 'done', step: step.id, changed: begun });
  return { kind: 'done', changed: begun };
}

async function copyAndCompare(
  run: GuestRun,
  step: PlanStep,
  action: CopyImageAction,
  before: SourceImage,
): Promise<string | null> {
  const { sizeBytes } = before;
  const copy = { from: action.from, to: partOf(action), sizeBytes };
  const signal = AbortSignal.any([run.interruption.asked, run.interruption.leave]);
  const tell = (bytes: number): void =>
    run.tell({ guest: run.guest, kind: 'copying', step, bytes, totalBytes: sizeBytes });
  const because = (await run.files.copy(copy, signal, tell)) ?? (await compare(run, step, action, partOf(action)));
  if (because !== null) return because;
  const after = await lookAtSource(run, action);
  if (typeof after === 'string') return after;
  if (after.stamp !== before.stamp) return `${action.from} was written to while it was copied`;
  return (await answerTo(run.sessions.destination, publishScript, [action.path], secondsPerLook)).because;
}

async function compare(
  { sessions }: GuestRun,
  step: PlanStep,
  action: CopyImageAction,
  path: string,
): Promise<string | null> {
  const [here, there] = await Promise.all([
    sumOf(sessions.source, action.from, step.timeoutSeconds),
    sumOf(sessions.destination, path, step.timeoutSeconds),
  ]);
  if (here.kind === 'unknown') return here.because;
  if (there.kind === 'unknown') return there.because;
  if (here.value === there.value) return null;
  return `its SHA-256 is ${there.value} on ${sessions.destination.host}, and ${here.value} on ${sessions.source.host}`;
}

async function discard({ sessions }: GuestRun, { path }: CopyImageAction): Promise<string | null> {
  const { because } = await answerTo(sessions.destination, discardScript, [path], secondsPerLook);
  return because === null ? null : `${path}.virt-preflight may be left on ${sessions.destination.host}: ${because}`;
}

function partOf({ path }: CopyImageAction): string {
  return `${path}.virt-preflight`;
}

function failed({ journal }: GuestRun, step: PlanStep, because: string): StepEnd {
  journal.append({ event: 'failed', step: step.id, because });
  return { kind: 'failed', because };
}
