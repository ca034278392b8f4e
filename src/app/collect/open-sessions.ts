import type { CollectRequest } from './collect-request.js';
import type { LiveSession } from './live-session.js';

type Session = Pick<LiveSession, 'stop'>;

const deadlySignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends sessions that must not go on: by the time limit of a host, when the run is cancelled, and when this process
 * ends. Everything collected is read-only, so ending it in the middle is always safe.
 */
export class OpenSessions {
  private readonly sessions = new Set<Session>();
  private readonly timers: NodeJS.Timeout[] = [];
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
    const { hostSeconds } = this.request.limits;
    const timeIsUp = () => session.stop(`the time limit of ${hostSeconds} seconds for a host was reached`);
    this.timers.push(setTimeout(timeIsUp, hostSeconds * 1000));
    if (this.request.signal?.aborted === true) this.stopAll();
  }

  close(): void {
    process.removeListener('exit', this.stopAll);
    for (const signal of deadlySignals) process.removeListener(signal, this.stopAndDie);
    this.request.signal?.removeEventListener('abort', this.stopAll);
    for (const timer of this.timers) clearTimeout(timer);
    this.stopAll();
  }

  private stop(because: string): void {
    for (const session of this.sessions) session.stop(because);
  }
}
