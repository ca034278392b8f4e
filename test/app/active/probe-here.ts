import { chmodSync, mkdtempSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { OpenShells } from '../../../src/app/active/open-shells.js';
import { ProbeRun } from '../../../src/app/active/probe-run.js';
import { localHost } from '../../../src/hosts/local/local-host.js';

/** What the scripts call besides programs that can listen and connect. */
const tools = 'sh cat cut tr timeout sleep awk dd wc head tail sed ls rm id true'.split(' ');

/** Shared, since each listens for the end of the process. */
const shells = new OpenShells();

/** Both hosts are this machine, reached by the given shell; `path` is where it looks for programs first. */
export function probeHere(shell: readonly string[] = ['sh'], path = process.env.PATH ?? ''): ProbeRun {
  const program = ['env', `PATH=${path}`, ...shell];
  let tokens = 0;
  let now = 0;
  return new ProbeRun({
    source: localHost('kvm01', { sudo: false }, program),
    destination: localHost('kvm02', { sudo: false }, program),
    shells,
    randomToken: () => `${process.pid}x${++tokens}`.padStart(32, '0'),
    nowMs: () => ++now,
    onProgress: () => undefined,
  });
}

/** A folder that holds only what the scripts need, and the named programs. */
export function folderOfPrograms(parent: string, ...programs: readonly string[]): string {
  const folder = mkdtempSync(join(parent, 'programs-'));
  chmodSync(folder, 0o755);
  for (const tool of [...tools, ...programs]) symlinkSync(join('/usr/bin', tool), join(folder, tool));
  return folder;
}
