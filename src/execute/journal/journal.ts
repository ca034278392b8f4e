import { closeSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Problem } from '../../problem.js';
import type { JournalEntry, JournalEvent } from './journal-entry.js';
import { parseJournal } from './parse-journal.js';

/** The append-only journal of one run. Every entry is on the disk when `append` returns. */
export class Journal {
  private constructor(
    private readonly path: string,
    private readonly file: number,
    private readonly written: JournalEntry[],
    private readonly now: () => number,
  ) {}

  /** Begins the journal of a new run; the file must not be there. Throws a Problem when it cannot be written. */
  static create(path: string, now: () => number): Journal {
    const file = attempt(path, () => openSync(path, 'ax', 0o600));
    attempt(path, () => syncFolder(dirname(path)));
    return new Journal(path, file, [], now);
  }

  /** Goes on with the journal of an earlier process. Throws a Problem when it is damaged other than by a torn last line. */
  static reopen(path: string, now: () => number): Journal {
    const { entries, soundBytes } = parseJournal(path, readFileSync(path));
    attempt(path, () => truncateSync(path, soundBytes));
    const file = attempt(path, () => openSync(path, 'a'));
    return new Journal(path, file, [...entries], now);
  }

  get entries(): readonly JournalEntry[] {
    return this.written;
  }

  /** Throws a Problem when the entry cannot be made durable: whatever it announces must not be done then. */
  append(event: JournalEvent): void {
    const entry: JournalEntry = { seq: this.written.length + 1, at: new Date(this.now()).toISOString(), ...event };
    attempt(this.path, () => {
      writeWhole(this.file, `${JSON.stringify(entry)}\n`);
      fsyncSync(this.file);
    });
    this.written.push(entry);
  }

  close(): void {
    closeSync(this.file);
  }
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

/** Makes the name of the file durable as well. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function attempt<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw new Problem('journal-not-writable', {
      what: `The journal ${path} cannot be written`,
      why: error instanceof Error ? error.message : String(error),
      fix: 'Nothing more is done on any host without it. Make room or give access, then run: virt-preflight resume',
    });
  }
}
