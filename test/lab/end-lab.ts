import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { LabError } from './lab-error.js';
import { contentOf, labFolder, sweepAbandonedLabs } from './lab-folder.js';
import { waitUntil } from './wait-until.js';

const TIMEOUT_MS = 15_000;

/**
 * Ends a lab that some other process started, and returns when nothing of it is left.
 * @throws LabError when there is no such lab
 */
export async function endLab(runId: string): Promise<void> {
  const folder = labFolder(runId);
  if (!existsSync(folder)) throw new LabError(`no lab ${runId} is up on this machine`);
  // The keeper's number means something only while it holds its lock.
  if (!(await isLocked(folder))) return sweepAbandonedLabs();
  process.kill(Number(contentOf(join(folder, 'keeper'))), 'SIGTERM');
  await waitUntil(`the end of lab ${runId}`, TIMEOUT_MS, () => !existsSync(folder));
}

async function isLocked(folder: string): Promise<boolean> {
  const result = await execa('flock', ['--nonblock', folder, 'true'], { reject: false });
  return result.exitCode !== 0;
}
