import type { Interruption } from '../../execute/run/interruption.js';
import { exitCodes } from '../../problem.js';

/** Signals while hosts are changed: the first ends the run in order, the second leaves at once. */
export interface RunSignals extends Interruption {
  /** Back to what signals did before. */
  readonly release: () => void;
}

/** For a report, where the hosts answer at once. */
const lastWordsMs = 3000;

/** A program that wraps this one, as npx does, passes the Ctrl-C on that the terminal has sent to both. That is no second one. */
const sameKeyMs = 300;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Takes over the signals. A hang-up counts as an interruption like any other: the terminal is gone, and the run ends in order.
 * @param say is told what happens now: `asked` after the first signal, `leaving` after the second
 * @param now milliseconds of a clock that never jumps
 */
export function runSignals(
  runningMigrations: Interruption['runningMigrations'],
  say: (event: 'asked' | 'leaving') => void,
  now: () => number = () => performance.now(),
): RunSignals {
  const asked = new AbortController();
  const leave = new AbortController();
  const before = signals.map((signal) => [signal, process.listeners(signal)] as const);
  let askedAt = 0;
  const onSignal = (): void => {
    if (!asked.signal.aborted) {
      askedAt = now();
      say('asked');
      asked.abort();
      return;
    }
    if (now() - askedAt < sameKeyMs || leave.signal.aborted) return;
    say('leaving');
    leave.abort();
    // A host that does not answer must not hold us.
    setTimeout(() => process.exit(exitCodes.unknown), lastWordsMs).unref();
  };
  for (const signal of signals) {
    process.removeAllListeners(signal);
    process.on(signal, onSignal);
  }
  const release = (): void => {
    for (const [signal, listeners] of before) {
      process.removeListener(signal, onSignal);
      for (const listener of listeners) process.on(signal, listener);
    }
  };
  return { asked: asked.signal, leave: leave.signal, runningMigrations, release };
}
