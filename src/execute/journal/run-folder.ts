import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../problem.js';

/** Where one run keeps its plan, its journal and the definitions of its guests. */
export interface RunFolder {
  readonly runId: string;
  readonly path: string;
  readonly journal: string;
  readonly plan: string;
  readonly lock: string;
}

const runIdShape = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/;

/** Names the files of a run. Throws a Problem for what is no id of a run: it becomes part of a path. */
export function runFolder(root: string, runId: string): RunFolder {
  if (!runIdShape.test(runId)) {
    throw new Problem('usage', {
      what: `${JSON.stringify(runId)} is not the id of a run`,
      why: 'it looks like 20261121T150212Z-1a2b3c4d',
      fix: 'virt-preflight status lists the runs.',
    });
  }
  const path = join(root, runId);
  const file = (name: string): string => join(path, name);
  return { runId, path, journal: file('journal.jsonl'), plan: file('plan.json'), lock: file('lock') };
}

/** Makes the folder of a new run, for its owner alone. */
export function makeRunFolder(root: string, runId: string): RunFolder {
  const folder = runFolder(root, runId);
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    mkdirSync(folder.path, { mode: 0o700 });
  } catch (error) {
    throw new Problem('journal-not-writable', {
      what: `The folder of the run ${folder.path} cannot be made`,
      why: error instanceof Error ? error.message : String(error),
      fix: 'Nothing was done on any host. Give access, or set XDG_STATE_HOME to a folder of your own.',
    });
  }
  return folder;
}

/** All runs, the newest first. */
export function listRuns(root: string): readonly string[] {
  try {
    return readdirSync(root)
      .filter((name) => runIdShape.test(name))
      .sort()
      .reverse();
  } catch {
    return [];
  }
}

/** Writes a file that is either there as a whole or not at all, whatever dies. */
export function writeDurably(path: string, text: string): void {
  const next = `${path}.new`;
  writeFileSync(next, text, { mode: 0o600 });
  sync(next);
  renameSync(next, path);
  sync(join(path, '..'));
}

function sync(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
