import { type Activity, activityOf } from './activity.js';
import { adviseOperator } from './advise-operator.js';
import { allowedAction } from './allowed-action.js';
import { collectEvidence } from './collect-evidence.js';
import { contradictionIn, copiesOn } from './copies.js';
import { decideAtRest, decideDuringJob, decideOffline, type Pair } from './decide.js';
import { exitCodeOf } from './exit-code-of.js';
import { conflictBetween } from './find-conflict.js';
import type { HostView } from './host-view.js';
import { judgeHealth } from './judge-health.js';
import { migrationJob } from './migration-job.js';
import type { Health, Situation, Truth, TruthKind } from './truth.js';

/**
 * Says what became of a migration from what both hosts say. Pure, and total: every pair of views has a verdict, and what is not known
 * is never a good one.
 */
export function classify(source: HostView, destination: HostView, situation: Situation): Truth {
  const { kind, because } = decide(source, destination, situation);
  const health = healthOf(kind, source, destination, situation);
  const copies = [copiesOn(source), copiesOn(destination)] as const;
  return {
    kind,
    because,
    runsOn: runsOn(...copies),
    copies: copies[0] === null || copies[1] === null ? null : copies[0] + copies[1],
    health,
    evidence: [...collectEvidence(source), ...collectEvidence(destination)],
    allowed: allowedAction(kind, health, { source, destination, situation }),
    advice: adviseOperator(kind, source, destination),
    exitCode: exitCodeOf(kind, health),
  };
}

interface Decision {
  readonly kind: TruthKind;
  readonly because: string;
}

function decide(source: HostView, destination: HostView, situation: Situation): Decision {
  const pair = activitiesOf(source, destination);
  if ('because' in pair) return { kind: 'unknown', because: pair.because };
  const conflict = conflictBetween(source, destination);
  if (conflict !== null) return { kind: 'identity-conflict', because: conflict };
  const contradiction = contradictionIn(source) ?? contradictionIn(destination);
  if (contradiction !== null) return { kind: 'unknown', because: contradiction };
  const job = migrationJob(source, destination);
  if (job.kind === 'unreadable') return { kind: 'unknown', because: job.because };
  const both = copiesOn(source) === 1 && copiesOn(destination) === 1;
  const kind = job.value
    ? decideDuringJob(pair, situation.stuckForSeconds)
    : both
      ? 'split-brain'
      : atRest(pair, situation);
  return { kind, because: `${said(source)}; ${said(destination)}` };
}

function atRest(pair: Pair, { expected }: Situation): TruthKind {
  return (expected === 'shut off' ? decideOffline(pair) : null) ?? decideAtRest(pair);
}

function activitiesOf(source: HostView, destination: HostView): Pair | { readonly because: string } {
  const [there, here]: readonly (Activity | null)[] = [activityOf(destination), activityOf(source)];
  if (here === null || here === undefined) return { because: said(source) };
  if (there === null || there === undefined) return { because: said(destination) };
  return { source: here, destination: there };
}

function said({ host, guest }: HostView): string {
  if (guest.kind === 'unreadable') return `${host} could not say: ${guest.because}`;
  return guest.kind === 'absent' ? `${host} has no such guest` : `on ${host} it is ${guest.state} (${guest.reason})`;
}

function runsOn(source: number | null, destination: number | null): Truth['runsOn'] {
  if (source === null || destination === null) return 'unknown';
  if (source > 0) return destination > 0 ? 'both' : 'source';
  return destination > 0 ? 'destination' : 'neither';
}

function healthOf(kind: TruthKind, source: HostView, destination: HostView, situation: Situation): Health {
  if (situation.expected === 'shut off' && kind === 'migrated') return worstHealth(source, destination, situation);
  if (kind === 'migrated' || kind === 'migrated-stale-source') return judgeHealth(destination, situation);
  if (kind !== 'not-migrated') return { kind: 'not-judged' };
  const health = judgeHealth(source, situation);
  // `--suspend` pauses on the destination a guest that ran before.
  const mayRun = situation.expected === 'paused' && health.kind === 'doubtful' && activityOf(source) === 'running';
  return mayRun ? judgeHealth(source, { expected: 'running' }) : health;
}

/** An offline migration is well when nobody has started either definition. */
function worstHealth(source: HostView, destination: HostView, situation: Situation): Health {
  const healths = [destination, source].map((view) => judgeHealth(view, situation));
  return healths.find(({ kind }) => kind === 'doubtful') ?? { kind: 'as-expected' };
}
