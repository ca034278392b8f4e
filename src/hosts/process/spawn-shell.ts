import type { Readable } from 'node:stream';
import type { ResultPromise } from 'execa';
import type { OutputChunk, Shell, ShellExit } from '../host.js';
import { ChunkQueue } from './chunk-queue.js';

/** Enough for every message of ssh and sudo. */
const keptStderrBytes = 16 * 1024;

/**
 * How long to wait for the output to close once the process has ended. Older OpenSSH leaves its background
 * master holding our standard error for as long as the connection is kept, so its closing cannot be waited for.
 */
const drainMs = 300;

/** Messages in English, since programs read them, and no window that asks for a password. */
export const unattended = { LC_ALL: 'C', SSH_ASKPASS_REQUIRE: 'never' } as const;

const options = {
  stdin: 'pipe',
  stdout: 'pipe',
  stderr: 'pipe',
  buffer: false,
  reject: false,
  // Its own process group: Ctrl-C reaches us alone, and we decide what happens to the child.
  detached: true,
  cleanup: false,
  env: unattended,
} as const;

type Process = ResultPromise<typeof options>;

/** Starts a program that reads sh from its standard input. Never rejects: a program that is not there shows in `exit`. */
export async function spawnShell(argv: readonly [string, ...string[]]): Promise<Shell> {
  // Loading execa takes longer than reading two captures, and a check of captures needs no processes.
  const { execa } = await import('execa');
  const [program, ...words] = argv;
  return attach(execa(program, words, options));
}

function attach(child: Process): Shell {
  const queue = new ChunkQueue();
  const stderrTail = new Tail(keptStderrBytes);
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
    // The number of a process that has ended may belong to another one by now.
    if (child.exitCode === null && child.signalCode === null) killGroup(child.pid);
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

async function exitOf(child: Process, streamsEnded: Promise<unknown>, tail: Tail): Promise<ShellExit> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const first = await Promise.race([ended.then((code) => ({ kind: 'ended' as const, code })), failedStart(child)]);
  if (first.kind === 'not-started') return { exitCode: null, stderr: '', notStarted: first.because };
  await within(drainMs, streamsEnded);
  child.stdin.destroy();
  child.stdout.destroy();
  child.stderr.destroy();
  return { exitCode: first.code, stderr: tail.text(), notStarted: null };
}

/** Resolves only when the program could not be started; a process that ran tells by its `exit` event. */
async function failedStart(child: Process): Promise<{ kind: 'not-started'; because: string }> {
  const result = await child;
  if (child.pid === undefined) return { kind: 'not-started', because: result.originalMessage ?? 'unknown reason' };
  return new Promise(() => undefined);
}

async function within(ms: number, wait: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([wait, limit]);
  clearTimeout(timer);
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

/** The last bytes of a stream. */
class Tail {
  private kept = Buffer.alloc(0);
  constructor(private readonly limit: number) {}

  add(bytes: Buffer): void {
    this.kept = Buffer.concat([this.kept, bytes]).subarray(-this.limit);
  }

  text(): string {
    return this.kept.toString('utf8');
  }
}
