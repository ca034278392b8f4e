import type { Interruption } from '../../execute/run/interruption.js';
import { exitCodes } from '../../problem.js';

/** Signals while hosts are changed: the first ends the run in order, the second leaves at once. */
export interface RunSignals extends Interruption {
  /** The run is over: from here on a signal ends the program, as it ends any other. */
  readonly end: () => void;
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
  let askedAt = Number.NEGATIVE_INFINITY;
  let over = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (now() - askedAt < sameKeyMs) return;
    if (over) {
      dieOf(signal);
      return;
    }
    if (!asked.signal.aborted) {
      askedAt = now();
      say('asked');
      asked.abort();
      return;
    }
    if (leave.signal.aborted) return;
    say('leaving');
    leave.abort();
    // A host that does not answer must not hold us.
    setTimeout(() => process.exit(exitCodes.unknown), lastWordsMs).unref();
  };
  for (const signal of signals) takeOver(signal, onSignal);
  const end = (): void => {
    over = true;
  };
  return { asked: asked.signal, leave: leave.signal, runningMigrations, end };
}

/** Never without a listener in between: Node.js drops a signal that has come already, and is not delivered yet, with the last one. */
function takeOver(signal: NodeJS.Signals, listener: NodeJS.SignalsListener): void {
  const before = process.listeners(signal);
  process.on(signal, listener);
  for (const other of before) process.removeListener(signal, other);
}

function dieOf(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
