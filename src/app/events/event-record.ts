import type { StepEnd } from '../../execute/run/run-event.js';
import type { WatchEvent } from '../../execute/watch/watch-event.js';
import type { PlanStep } from '../../planner/plan/plan.js';
import type { StreamEvent, ToldProblem } from './stream-event.js';

/** What every line of a stream begins with. */
export interface RecordHead {
  readonly schemaVersion: '1.0';
  /** Of one process: several may write into one file. */
  readonly stream: string;
  /** Counts from 1 without a gap. */
  readonly seq: number;
  readonly at: string;
}

/** One line of the stream, as `docs/schemas/events-1.json` has it. */
export type EventRecord = RecordHead & { readonly kind: string } & Readonly<Record<string, unknown>>;

/** An event as plain values. */
export function eventRecord(head: RecordHead, event: StreamEvent): EventRecord {
  return { ...head, ...plainEvent(event) };
}

function plainEvent(event: StreamEvent): { readonly kind: string } & Readonly<Record<string, unknown>> {
  switch (event.kind) {
    case 'watch':
      return { guest: plainGuest(event), ...plainWatch(event.event) };
    case 'step-started':
      return { kind: event.kind, guest: plainGuest(event), step: plainStep(event.step) };
    case 'copying': {
      const { kind, step, bytes, totalBytes } = event;
      return { kind, guest: plainGuest(event), step: plainStep(step), bytes, totalBytes };
    }
    case 'undoing':
      return { kind: 'step-undoing', guest: plainGuest(event), step: plainStep(event.step) };
    case 'step-ended':
      return { kind: 'step-finished', guest: plainGuest(event), step: plainStep(event.step), ...plainEnd(event) };
    case 'classified': {
      const { kind, because, exitCode } = event.truth;
      return { kind: 'guest-classified', guest: plainGuest(event), truth: { kind, because, exitCode } };
    }
    case 'helping':
      return { kind: event.kind, guest: plainGuest(event), what: event.what, because: event.because };
    case 'settled': {
      const { outcome, exitCode, because, downtimeMs, durationMs } = event.result;
      return { kind: 'guest-settled', guest: plainGuest(event), outcome, exitCode, because, downtimeMs, durationMs };
    }
    case 'host-failed':
      return { ...event, problem: plainProblem(event.problem) };
    case 'finished':
      return { ...event, problem: event.problem && plainProblem(event.problem) };
    default:
      return { ...event };
  }
}

function plainGuest({ guest: { uuid, name } }: { readonly guest: { readonly uuid: string; readonly name: string } }) {
  return { uuid, name };
}

/** Without what else an error has. */
function plainProblem({ code, what, why, fix }: ToldProblem): ToldProblem {
  return { code, what, why, fix };
}

function plainStep({ id, title, host, mutates }: PlanStep) {
  return { id, title, host, mutates };
}

function plainEnd({ step, end }: { readonly step: PlanStep; readonly end: StepEnd }) {
  if (end.kind === 'failed') return { result: 'failed', because: end.because };
  return { result: end.changed || !step.mutates ? 'done' : 'was-so-already', because: null };
}

/** Moments are the record's own, and what ended is told without what was done before, which had its events. */
function plainWatch(event: WatchEvent): { readonly kind: string } & Readonly<Record<string, unknown>> {
  if (event.kind === 'progress') {
    const { at: _at, ...progress } = event.progress;
    return { kind: event.kind, progress };
  }
  if (event.kind === 'watch-ended') {
    const { help: _help, ...end } = event.end;
    return { kind: event.kind, end };
  }
  return event;
}
