import { existsSync, readFileSync } from 'node:fs';
import type { JournalEntry } from '../../execute/journal/journal-entry.js';
import { parseJournal } from '../../execute/journal/parse-journal.js';
import { listRuns, type RunFolder, runFolder } from '../../execute/journal/run-folder.js';
import { Problem } from '../../problem.js';
import { runsRoot } from './state-root.js';

/** The folder of a run of this machine. Throws a Problem where there is none. */
export function folderOfRun(runId: string): RunFolder {
  const folder = runFolder(runsRoot(), runId);
  if (existsSync(folder.path)) return folder;
  throw new Problem('usage', {
    what: `There is no run ${runId}`,
    why: `${folder.path} is not there`,
    fix: 'virt-preflight status lists the runs of this machine.',
  });
}

/** The run that carried out a plan; null when none did. A journal that cannot be read is none of it. */
export function runOfPlan(checksum: string): string | null {
  const root = runsRoot();
  return listRuns(root).find((runId) => begins(runFolder(root, runId), checksum)) ?? null;
}

function begins(folder: RunFolder, checksum: string): boolean {
  try {
    const [first] = readJournal(folder);
    return first?.event === 'begun' && first.planChecksum === checksum;
  } catch {
    return false;
  }
}

/** All entries of the journal of a run; none when it never began. */
export function readJournal(folder: RunFolder): readonly JournalEntry[] {
  if (!existsSync(folder.journal)) return [];
  return parseJournal(folder.journal, readFileSync(folder.journal)).entries;
}

/** Runs whose journal has no end, the newest first. */
export function unfinishedRuns(): readonly string[] {
  const root = runsRoot();
  return listRuns(root).filter((runId) => !hasEnded(runFolder(root, runId)));
}

function hasEnded(folder: RunFolder): boolean {
  try {
    return readJournal(folder).at(-1)?.event === 'ended';
  } catch {
    return false;
  }
}
