import type { Readable } from 'node:stream';
import type { OutputChunk, Shell, ShellExit } from '../host.js';
import { drained, failedStart, killGroup, type ShellProcess, shellOptions } from './child-process.js';
import { ChunkQueue } from './chunk-queue.js';
import { Tail } from './tail.js';

/** Starts a program that reads sh from its standard input. Never rejects: a program that is not there shows in `exit`. */
export async function spawnShell(argv: readonly [string, ...string[]]): Promise<Shell> {
  // Loading execa takes longer than reading two captures, and a check of captures needs no processes.
  const { execa } = await import('execa');
  const [program, ...words] = argv;
  return attach(execa(program, words, shellOptions));
}

function attach(child: ShellProcess): Shell {
  const queue = new ChunkQueue();
  const stderrTail = new Tail();
  const streamsEnded = Promise.all([
    forward(child.stdout, (bytes) => queue.push(chunk('stdout', bytes))),
    forward(child.stderr, (bytes) => {
      stderrTail.add(bytes);
      queue.push(chunk('stderr', bytes));
    }),
  ]);
  // A write to a process that has ended is no error of ours: its exit tells.
  child.stdin.on('error', () => undefined);

  const kill = () => {
    killGroup(child);
    // What runs as root by sudo gets no signal from us, but ends with its input.
    child.stdin.destroy();
    queue.close();
  };
  const exit = exitOf(child, streamsEnded, stderrTail).finally(() => queue.close());
  return {
    write: (text) => {
      const writtenAtMs = preciseNow();
      child.stdin.write(text);
      return writtenAtMs;
    },
    end: () => void child.stdin.end(),
    output: queue,
    exit,
    kill,
  };
}

function chunk(stream: OutputChunk['stream'], bytes: Uint8Array): OutputChunk {
  return { stream, bytes, arrivedAtMs: preciseNow() };
}

/** Milliseconds since the epoch; Date.now() would round to whole ones. */
function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

function forward(stream: Readable, take: (bytes: Buffer) => void): Promise<void> {
  stream.on('data', take);
  stream.on('error', () => undefined);
  return new Promise((resolve) => stream.once('close', resolve));
}

async function exitOf(child: ShellProcess, streamsEnded: Promise<unknown>, tail: Tail): Promise<ShellExit> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const first = await Promise.race([ended, failedStart(child)]);
  if (typeof first === 'object' && first !== null) return first;
  await drained(streamsEnded);
  child.stdin.destroy();
  child.stdout.destroy();
  child.stderr.destroy();
  return { exitCode: first, stderr: tail.text(), notStarted: null };
}
