import { Problem } from '../../problem.js';
import type { JournalEntry } from './journal-entry.js';

export interface ParsedJournal {
  readonly entries: readonly JournalEntry[];
  /** Where the last whole line ends; what follows was torn by a crash and announces nothing that was done. */
  readonly soundBytes: number;
}

/** Reads a journal. A torn last line is left out; anything else that is wrong throws a Problem, since it cannot be believed then. */
export function parseJournal(path: string, bytes: Buffer): ParsedJournal {
  const entries: JournalEntry[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    const entry = entryOf(bytes.toString('utf8', start, end));
    // A crash of the machine may leave a last line of zeros with a line break behind it.
    if (entry === null && end === bytes.length - 1) break;
    if (entry === null || entry.seq !== entries.length + 1) throw damaged(path, entries.length + 1);
    entries.push(entry);
    start = end + 1;
  }
  return { entries, soundBytes: start };
}

function entryOf(line: string): JournalEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

/** The file is ours alone (0600), so its shape is looked at, not every field of it. */
function isEntry(value: unknown): value is JournalEntry {
  return (
    typeof value === 'object' && value !== null && 'seq' in value && 'event' in value && typeof value.event === 'string'
  );
}

function damaged(path: string, line: number): Problem {
  return new Problem('journal-corrupt', {
    what: `The journal ${path} is damaged`,
    why: `line ${line} is not what this program wrote`,
    fix: 'Nothing was done. `virt-preflight status` asks the hosts where the guests are, and needs no journal.',
  });
}
