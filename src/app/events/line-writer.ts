import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../problem.js';

/** Appends lines to a file, or hands them to whoever reads a pipe. */
export interface LineWriter {
  readonly write: (line: string) => void;
  /** Waits for a slow reader, but not long; then closes. */
  readonly close: () => Promise<void>;
}

const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK } = constants;

/** How long a reader may take for what is left at the end. */
const patienceMs = 2000;

/** What is kept for a reader that does not read: hours of a migration. */
const mostBytes = 16 * 2 ** 20;

/**
 * Opens a file for lines. Writing never waits: what the reader of a pipe has no room for is kept until it has. A reader that goes away, or a
 * disk that is full, is told once to `warn`, and ends the writing, not the run.
 * @throws Problem when it cannot be opened
 */
export function lineWriter(path: string, warn: (because: string) => void): LineWriter {
  const file = open(path);
  let waiting = Buffer.alloc(0);
  let usable = true;
  const giveUp = (because: string): void => {
    usable = false;
    warn(because);
  };
  const flush = (): void => {
    try {
      while (usable && waiting.length > 0) waiting = waiting.subarray(writeSync(file, waiting));
    } catch (error) {
      if (codeOf(error) === 'EAGAIN') return;
      giveUp(messageOf(error));
    }
  };
  const timer = setInterval(flush, 100).unref();
  return {
    write: (line) => {
      if (!usable) return;
      waiting = Buffer.concat([waiting, Buffer.from(line)]);
      flush();
      if (waiting.length > mostBytes) giveUp('its reader has stopped reading');
    },
    close: async () => {
      const end = Date.now() + patienceMs;
      for (flush(); usable && waiting.length > 0 && Date.now() < end; flush()) await sleep(10);
      clearInterval(timer);
      closeSync(file);
    },
  };
}

/** Without O_NONBLOCK a pipe whose reader stops would stop us as well. */
function open(path: string): number {
  try {
    return openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, 0o600);
  } catch (error) {
    throw new Problem(
      'output-not-writable',
      {
        what: `The events cannot be written to ${path}`,
        why: codeOf(error) === 'ENXIO' ? 'it is a pipe that nobody reads' : messageOf(error),
        fix: 'Name a file that you may write to, or start the reader of the pipe first.',
      },
      { cause: error },
    );
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
