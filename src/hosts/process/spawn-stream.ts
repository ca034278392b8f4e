import type { ByteStream, ShellExit } from '../host.js';
import { drained, failedStart, killGroup, shellOptions } from './child-process.js';
import { Tail } from './tail.js';

/** Starts a program that reads sh from its standard input. Never rejects: a program that is not there shows in `exit`. */
export async function spawnStream(argv: readonly [string, ...string[]]): Promise<ByteStream> {
  const { execa } = await import('execa');
  const [program, ...words] = argv;
  const child = execa(program, words, shellOptions);
  const tail = new Tail();
  child.stderr.on('data', (bytes: Buffer) => tail.add(bytes));
  // What goes wrong with a pipe shows in the exit of the process.
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => undefined);
  const allSaid = new Promise((resolve) => child.stderr.once('close', resolve));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve)).then(
    async (exitCode): Promise<ShellExit> => {
      await drained(allSaid);
      child.stderr.destroy();
      return { exitCode, stderr: tail.text(), notStarted: null };
    },
  );
  return {
    input: child.stdin,
    output: child.stdout,
    exit: Promise.race([ended, failedStart(child)]),
    kill: () => {
      killGroup(child);
      // What runs as root by sudo gets no signal from us, but ends with its input.
      child.stdin.destroy();
      child.stdout.destroy();
    },
  };
}
