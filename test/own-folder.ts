import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the files of one test file, removed after its last test. Short, since sockets of ssh go below it. */
export function ownFolder(): string {
  const folder = mkdtempSync(join('/tmp', 'vpc-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
