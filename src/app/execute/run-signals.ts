import type { Interruption } from '../../execute/run/interruption.js';
import { exitCodes } from '../../problem.js';

/** Signals while hosts are changed: the first ends the run in order, the second leaves at once. */
export interface RunSignals extends Interruption {
  /** Back to what signals did before. */
  readonly release: () => void;
}

/** For a report, where the hosts answer at once. */
const lastWordsMs = 3000;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Takes over the signals. A hang-up counts as an interruption like any other: the terminal is gone, and the run ends in order.
 * @param say is told what happens now: `asked` after the first signal, `leaving` after the second
 */
export function runSignals(
  runningMigrations: Interruption['runningMigrations'],
  say: (event: 'asked' | 'leaving') => void,
): RunSignals {
  const asked = new AbortController();
  const leave = new AbortController();
  const before = signals.map((signal) => [signal, process.listeners(signal)] as const);
  const onSignal = (): void => {
    if (!asked.signal.aborted) {
      say('asked');
      asked.abort();
      return;
    }
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
