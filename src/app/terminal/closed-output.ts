import { exitCodes, Problem } from '../../problem.js';

/**
 * A reader that goes away (`| head`) is no error: what is left is thrown away in silence, and the exit code stays that of the run.
 * Any other failure of standard output, such as a full disk, is told on standard error and ends in exit code 73.
 */
export function tolerateClosedOutput({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): void {
  // The command framework has a listener of its own, which ends the process with a stack trace.
  for (const stream of [stdout, stderr]) stream.removeAllListeners('error');
  stderr.on('error', () => undefined);
  stdout.on('error', (error: Error & { readonly code?: string }) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
    process.exitCode = exitCodes.outputNotWritable;
    void sayNotWritten(error);
  });
}

async function sayNotWritten(error: Error): Promise<void> {
  const { describeProblem, terminalOf } = await import('./terminal.js');
  const problem = new Problem('output-not-writable', {
    what: 'The document could not be written to standard output',
    why: error.message,
    fix: 'Make room where it goes, or write it somewhere else.',
  });
  process.stderr.write(describeProblem(problem, terminalOf(process, true)));
}
