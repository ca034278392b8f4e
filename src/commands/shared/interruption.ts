/** The signals that end a run, with the exit status that a shell shows for each. */
const exitStatuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type EndingSignal = keyof typeof exitStatuses;

/**
 * Ends the run on a signal: `say` tells people, whoever listens to `exit` ends the processes that we started, and then the signal ends
 * us after all: a shell that sees a program die of Ctrl-C ends its loop as well, and shows 130.
 */
export function endOnSignals(say: (signal: EndingSignal, exitStatus: number) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      say(signal, exitStatuses[signal]);
      endBy(signal);
    });
  }
}

function endBy(signal: EndingSignal): void {
  process.once('exit', () => {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
  // The status for where the signal ends nothing: the first process of a container.
  process.exit(exitStatuses[signal]);
}
