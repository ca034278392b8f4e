import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../../../src/problem.js';

/** A folder of its own for one test, removed when the test is over. */
export function withFolder<Result>(use: (folder: string) => Promise<Result>): () => Promise<Result> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vp-capture-'));
    try {
      return await use(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

/** Changes the text of the manifest, as a person with an editor would. */
export function editManifest(folder: string, edit: (text: string) => string): void {
  const path = join(folder, 'manifest.json');
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
}

export async function problemOf(run: () => unknown): Promise<Problem> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('no problem was thrown');
}
