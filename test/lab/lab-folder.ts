import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const PREFIX = 'virt-preflight-lab-';
const CLEAR = join(import.meta.dirname, 'namespace', 'clear.sh');

/** A run id names a lab: one to eight lower-case letters and digits. */
export const RUN_ID = /^[a-z0-9]{1,8}$/;

/** The folder that holds everything of one lab. Hosts see it under the same path, since they share /tmp. */
export function labFolder(runId: string): string {
  return join(tmpdir(), `${PREFIX}${runId}`);
}

/** Run ids of the labs that have a folder on this machine, sorted. */
export function labRunIds(): readonly string[] {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  return names
    .map((name) => name.slice(PREFIX.length))
    .filter((runId) => RUN_ID.test(runId))
    .sort();
}

/**
 * Removes what is left of labs whose keeper was killed. A living keeper holds a lock on its folder, so `flock`
 * leaves those alone.
 */
export async function sweepAbandonedLabs(): Promise<void> {
  for (const runId of labRunIds()) {
    const folder = labFolder(runId);
    await execa('flock', ['--nonblock', folder, 'bash', CLEAR, folder], { reject: false });
  }
}

/** The content of a file without its last line break, or undefined while the file is not there. */
export function contentOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd() : undefined;
}
