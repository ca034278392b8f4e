import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { rootOf } from './generations/generation.js';
import type { PlacedHost } from './host-options.js';
import { LabError } from './lab-error.js';
import { contentOf } from './lab-folder.js';
import { waitUntil } from './wait-until.js';

const START_TIMEOUT_MS = 60_000;

/** Hosts run scripts from here, hence those in another root see it too. */
const CHECKOUT = join(import.meta.dirname, '..', '..');

/**
 * Starts a host whose files have been written, and waits until its libvirt answers.
 * @throws LabError with the host's log when it does not come up
 */
export async function startHost(host: PlacedHost, switchPid: number, bootFolder: string): Promise<void> {
  const script = join(import.meta.dirname, 'namespace', 'host.sh');
  const logPath = join(host.folder, 'log');
  const log = openSync(logPath, 'a');
  const root = host.generation ? rootOf(host.generation) : '/';
  const argv = [
    ...['nsenter', '--target', String(switchPid), '--pid', '--'],
    ...['unshare', '--mount', '--uts', '--ipc', '--net', '--pid', '--fork', '--kill-child', '--'],
    ...['bash', script, host.name, host.address, host.folder, String(switchPid), bootFolder, root, CHECKOUT],
  ];
  const child = spawn('setsid', argv, { stdio: ['ignore', log, log] });
  child.unref();

  await waitUntil(`${host.name} to start (its log is ${logPath})`, START_TIMEOUT_MS, () => {
    if (child.exitCode !== null) throw new LabError(`${host.name} did not start: ${contentOf(logPath)}`);
    return contentOf(join(host.folder, 'ready')) !== undefined;
  });
}
