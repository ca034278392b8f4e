import type { Readable, Writable } from 'node:stream';
import type { Capture } from '../facts/capture.js';
import type { Problem } from '../problem.js';

/** What a HOST argument gives access to: a machine that can be asked, or the answers that one gave earlier. */
export type Host = LiveHost | CapturedHost;

export interface LiveHost {
  readonly kind: 'live';
  /** The HOST argument as the user gave it. */
  readonly label: string;
  /** Starts one process that reads POSIX sh from its standard input. Failing to connect shows in the shell's exit. */
  openShell(): Promise<Shell>;
  /** The same for data of any size, which are taken as fast as the other side gives and takes them. */
  openStream(): Promise<ByteStream>;
  /** Says in words for people why a shell ended before it obeyed its first command. */
  explainFailure(exit: ShellExit): Promise<Problem>;
}

export interface CapturedHost {
  readonly kind: 'captured';
  /** The HOST argument as the user gave it. */
  readonly label: string;
  /** Throws a Problem when the capture as a whole cannot be read. */
  load(): Promise<LoadedCapture>;
}

export interface LoadedCapture {
  readonly capture: Capture;
  /** Files that are missing or not what the manifest says; in the capture, their probes were not run. */
  readonly damage: readonly Problem[];
}

/** One running `sh -s`, here or on the other side of an ssh connection. */
export interface Shell {
  /** Returns the time of writing, by the clock of `arrivedAtMs`. */
  write(text: string): number;
  /** Closes the standard input. The shell ends when it has done what it was given. */
  end(): void;
  /** Both output streams, in order of arrival. Ends when the process has ended, or was killed. */
  readonly output: AsyncIterable<OutputChunk>;
  readonly exit: Promise<ShellExit>;
  /** Ends the local process group at once. Does nothing when it has already ended. */
  kill(): void;
}

/** One running `sh -s`, without anything that looks at its output. */
export interface ByteStream {
  readonly input: Writable;
  readonly output: Readable;
  readonly exit: Promise<ShellExit>;
  /** Ends the local process group at once. Does nothing when it has already ended. */
  kill(): void;
}

export interface OutputChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
  /** Milliseconds since the epoch with a fraction, by the clock of this machine. */
  readonly arrivedAtMs: number;
}

export interface ShellExit {
  /** Null when a signal ended the process, or when it could not be started at all. */
  readonly exitCode: number | null;
  /** The last part of what the process wrote to its standard error. */
  readonly stderr: string;
  /** Why the process could not be started; null when it could. */
  readonly notStarted: string | null;
}
