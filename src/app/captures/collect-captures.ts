import { join } from 'node:path';
import { probes } from '../../facts/probes/index.js';
import { captureFolderName } from '../../hosts/capture/capture-folder-name.js';
import { writeCapture } from '../../hosts/capture/write-capture.js';
import { exitCodes, Problem } from '../../problem.js';
import { collectHosts } from '../collect/collect-hosts.js';
import type { CollectedHost } from '../collect/collect-request.js';
import { collectRequest } from '../collect/request-for-run.js';
import { type HostAccess, type OpenedHost, openHost } from '../hosts/open-host.js';
import type { Outcome } from '../outcome.js';
import { printProblems } from '../terminal/print-problems.js';
import type { Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';
import { prepareCaptureFolders } from './prepare-capture-folders.js';

export interface CollectCapturesOptions {
  readonly hosts: readonly string[];
  readonly folder: string;
  readonly replace: boolean;
  readonly access: HostAccess;
  readonly terminal: Terminal;
  readonly progress: Progress;
}

/**
 * Collects from hosts together and writes one capture for each. A host that cannot be read does not stop the others; what would be
 * overwritten without leave is refused before any host is asked.
 */
export async function collectCaptures(options: CollectCapturesOptions): Promise<Outcome> {
  const opened: OpenedHost[] = [];
  for (const host of options.hosts) opened.push(await openHost(host, options.access));
  prepareCaptureFolders(options.hosts, options.folder, options.replace);
  const collected = await collectHosts(
    collectRequest(opened, options.access, options.progress, { names: [], wayBack: true, transport: 'ssh' }),
  );
  options.progress.finish();

  const written: string[] = [];
  const problems: Problem[] = [];
  const results = await Promise.all(collected.map((host) => writeOne(host, options)));
  for (const [index, result] of results.entries()) {
    if (result instanceof Problem) problems.push(result);
    else written.push(result);
    const host = collected[index];
    if (host?.ok === true) problems.push(...host.damage);
  }
  printProblems(problems, options.terminal);
  return { text: written.join('\n'), exitCode: problems[0]?.exitCode ?? exitCodes.go };
}

/** The path of the capture that was written, or why there is none. */
async function writeOne(host: CollectedHost, options: CollectCapturesOptions): Promise<string | Problem> {
  if (!host.ok) return host.problem;
  const path = join(options.folder, captureFolderName(host.capture.host));
  try {
    await writeCapture(host.capture, path, { replace: options.replace, probes });
    return path;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
