import { randomBytes } from 'node:crypto';
import { collectHosts } from '../../../src/app/collect/collect-hosts.js';
import type { CollectProgress } from '../../../src/app/collect/collect-progress.js';
import { type CollectedHost, type CollectRequest, defaultLimits } from '../../../src/app/collect/collect-request.js';
import { noQuestions } from '../../../src/facts/collection/late-questions.js';
import type { ProbeOutput } from '../../../src/facts/probe.js';
import type { Host, LiveHost } from '../../../src/hosts/host.js';
import { localHost } from '../../../src/hosts/local/local-host.js';

export interface Collection {
  readonly hosts: readonly CollectedHost[];
  readonly progress: readonly CollectProgress[];
}

/** Collects with what most tests do not care about filled in. */
export async function collectWith(
  request: Pick<CollectRequest, 'hosts' | 'probes'> & Partial<CollectRequest>,
): Promise<Collection> {
  const progress: CollectProgress[] = [];
  const hosts = await collectHosts({
    late: (answers) => answers.map(() => noQuestions),
    tool: { name: 'virt-preflight', version: '0.1.0' },
    now: () => new Date(),
    randomToken: () => randomBytes(16).toString('hex'),
    limits: defaultLimits,
    ...request,
    onProgress: (event) => {
      progress.push(event);
      request.onProgress?.(event);
    },
  });
  return { hosts, progress };
}

export function thisMachine(label = 'localhost'): LiveHost {
  return localHost(label, { sudo: false });
}

/** A host that looks for programs elsewhere. */
export function withSearchPath(host: LiveHost, searchPath: string): Host {
  const openShell: LiveHost['openShell'] = async () => {
    const shell = await host.openShell();
    return { ...shell, write: (text) => shell.write(text.replace(/^PATH=.*$/m, `PATH='${searchPath}'`)) };
  };
  return { ...host, openShell };
}

/** The outputs of a host that could be collected. */
export function outputsOf(host: CollectedHost | undefined): readonly ProbeOutput[] {
  if (host === undefined) throw new Error('there is no such host');
  if (!host.ok) throw host.problem;
  return host.capture.outputs;
}

/** One line an output: probe, key, and stdout or the reason why there is none. */
export function summary(host: CollectedHost | undefined): readonly (readonly [string, string | null, string])[] {
  return outputsOf(host)
    .filter(({ probe }) => probe !== 'clock')
    .map((output) => [output.probe, output.key, output.status === 'ran' ? output.stdout : `because ${output.because}`]);
}
