import { fewAtOnce } from '../../execute/run/few-at-once.js';
import type { Capture } from '../../facts/capture.js';
import { type LateQuestions, noQuestions } from '../../facts/collection/late-questions.js';
import { redactOutput } from '../../facts/collection/redact.js';
import type { ProbeOutput } from '../../facts/probe.js';
import type { CapturedHost, Host, LiveHost, LoadedCapture } from '../../hosts/host.js';
import { Problem } from '../../problem.js';
import type { CollectedHost, CollectRequest, HostAnswers } from './collect-request.js';
import { EarlyConnection } from './early-connection.js';
import { LiveSession } from './live-session.js';
import { OpenSessions } from './open-sessions.js';

/** More logins at once only wait for each other here, and for what guards the hosts against too many. */
const hostsAtOnce = 32;

/** A host after the first phase. */
type Started =
  | ({ readonly kind: 'captured'; readonly host: CapturedHost } & LoadedCapture)
  | StartedLive
  | { readonly kind: 'failed'; readonly host: Host; readonly problem: Problem };

interface StartedLive {
  readonly kind: 'live';
  readonly host: LiveHost;
  readonly session: LiveSession;
  readonly collectedAt: Date;
  readonly outputs: readonly ProbeOutput[];
}

/**
 * Collects hosts at the same time, a few dozen of them, over one connection and one remote command each. When every host has answered
 * the first phase or failed, each is asked about the others in the same session. Never rejects for a host's sake: a
 * host that cannot be collected is a Problem in its place of the result.
 */
export async function collectHosts(request: CollectRequest): Promise<readonly CollectedHost[]> {
  const sessions = new OpenSessions(request);
  try {
    const early = earlyConnection(request, sessions);
    const started = await fewAtOnce([...request.hosts.entries()], hostsAtOnce, ([index, host]) =>
      start(host, request, sessions, (output) => early?.heard(index, output)),
    );
    // Captures cannot be asked, and working out what to ask them costs as much as reading them.
    const questions = started.some(({ kind }) => kind === 'live') ? await request.late(started.map(answersOf)) : [];
    const failed = started.filter(({ kind }) => kind === 'failed').map(({ host }) => host.label);
    return await fewAtOnce([...started.entries()], hostsAtOnce, ([index, one]) =>
      finish(one, questions[index] ?? noQuestions, failed, request, sessions, index === 0 ? early : null),
    );
  } finally {
    sessions.close();
  }
}

function earlyConnection(request: CollectRequest, sessions: OpenSessions): EarlyConnection | null {
  const [first, second, ...more] = request.hosts;
  if (request.connectEarly !== true || more.length > 0) return null;
  if (first?.kind !== 'live' || second?.kind !== 'live') return null;
  return new EarlyConnection([first, second], request, sessions);
}

type Heard = (output: ProbeOutput) => void;

async function start(host: Host, request: CollectRequest, sessions: OpenSessions, heard: Heard): Promise<Started> {
  try {
    if (host.kind === 'captured') return { kind: 'captured', host, ...redacted(await host.load()) };
    return await startLive(host, request, sessions, heard);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    request.onProgress({ kind: 'failed', host: host.label, problem: error });
    return { kind: 'failed', host, problem: error };
  }
}

/** A capture that was made by hand may hold what a collected one cannot. */
function redacted({ capture, damage }: LoadedCapture): LoadedCapture {
  return { capture: { ...capture, outputs: capture.outputs.map(redactOutput) }, damage };
}

async function startLive(
  host: LiveHost,
  request: CollectRequest,
  sessions: OpenSessions,
  heard: Heard,
): Promise<StartedLive> {
  request.onProgress({ kind: 'connecting', host: host.label });
  const collectedAt = request.now();
  const session = new LiveSession(host, await host.openShell(), request, heard);
  sessions.add(session);
  const outputs = await session.askFirst();
  // What others take is not to be held against it.
  sessions.rest(session);
  return { kind: 'live', host, session, collectedAt, outputs };
}

function answersOf(started: Started): HostAnswers {
  const host = started.host.label;
  switch (started.kind) {
    case 'captured':
      return { kind: 'answered', host, outputs: started.capture.outputs };
    case 'live':
      return { kind: 'answered', host, outputs: started.outputs };
    case 'failed':
      return { kind: 'failed', host, problem: started.problem };
  }
}

async function finish(
  started: Started,
  questions: LateQuestions,
  failedHosts: readonly string[],
  request: CollectRequest,
  sessions: OpenSessions,
  early: EarlyConnection | null,
): Promise<CollectedHost> {
  const host = started.host.label;
  if (started.kind === 'failed') return { ok: false, host, problem: started.problem };
  const capture =
    started.kind === 'captured'
      ? started.capture
      : await finishLive(started, questions, failedHosts, request, sessions, early);
  const notRun = capture.outputs.filter(({ status }) => status === 'not-run').length;
  request.onProgress({ kind: 'done', host, finished: capture.outputs.length - notRun, notRun });
  return { ok: true, host, capture, damage: started.kind === 'captured' ? started.damage : [] };
}

async function finishLive(
  { host, session, collectedAt }: StartedLive,
  questions: LateQuestions,
  failedHosts: readonly string[],
  request: CollectRequest,
  sessions: OpenSessions,
  early: EarlyConnection | null,
): Promise<Capture> {
  sessions.goOn(session);
  return {
    schemaVersion: 1,
    host: host.label,
    tool: request.tool,
    collectedAt: collectedAt.toISOString(),
    origin: { kind: 'recorded' },
    outputs: await session.askLate(questions, failedHosts, early),
  };
}
