import { performance } from 'node:perf_hooks';
import type { CollectRequest } from './collect-request.js';
import type { LiveSession } from './live-session.js';

type Session = Pick<LiveSession, 'stop'>;

/** How long a session may go on. */
type Watch =
  | { readonly kind: 'running'; readonly timer: NodeJS.Timeout; readonly endsAtMs: number }
  | { readonly kind: 'resting'; readonly leftMs: number };

const deadlySignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends sessions that must not go on: by the time limit of a host, when the run is cancelled, and when this process
 * ends. Everything collected is read-only, so ending it in the middle is always safe.
 */
export class OpenSessions {
  private readonly sessions = new Set<Session>();
  private readonly watches = new Map<Session, Watch>();
  private readonly stopAll = () => this.stop('the collection was interrupted');
  private readonly stopAndDie = (signal: NodeJS.Signals) => {
    this.stopAll();
    // A signal with a listener no longer ends the process by itself; if nobody else listens, it shall.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };

  constructor(
    private readonly request: {
      readonly limits: Pick<CollectRequest['limits'], 'hostSeconds'>;
      readonly signal?: AbortSignal;
    },
  ) {
    process.once('exit', this.stopAll);
    for (const signal of deadlySignals) process.once(signal, this.stopAndDie);
    request.signal?.addEventListener('abort', this.stopAll, { once: true });
  }

  add(session: Session): void {
    this.sessions.add(session);
    this.run(session, this.request.limits.hostSeconds * 1000);
    if (this.request.signal?.aborted === true) this.stopAll();
  }

  /** The host has answered, and waits for others: its time stands still. */
  rest(session: Session): void {
    const watch = this.watches.get(session);
    if (watch?.kind !== 'running') return;
    clearTimeout(watch.timer);
    this.watches.set(session, { kind: 'resting', leftMs: watch.endsAtMs - performance.now() });
  }

  /** The host is asked again, and has what is left of its time. */
  goOn(session: Session): void {
    const watch = this.watches.get(session);
    if (watch?.kind === 'resting') this.run(session, watch.leftMs);
  }

  close(): void {
    process.removeListener('exit', this.stopAll);
    for (const signal of deadlySignals) process.removeListener(signal, this.stopAndDie);
    this.request.signal?.removeEventListener('abort', this.stopAll);
    for (const watch of this.watches.values()) if (watch.kind === 'running') clearTimeout(watch.timer);
    this.stopAll();
  }

  private run(session: Session, leftMs: number): void {
    const { hostSeconds } = this.request.limits;
    const timeIsUp = () => session.stop(`the time limit of ${hostSeconds} seconds for a host was reached`);
    const timer = setTimeout(timeIsUp, leftMs);
    this.watches.set(session, { kind: 'running', timer, endsAtMs: performance.now() + leftMs });
  }

  private stop(because: string): void {
    for (const session of this.sessions) session.stop(because);
  }
}
