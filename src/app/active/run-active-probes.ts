import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { CheckInput } from '../../checks/check-input.js';
import { plannedDisks } from '../../checks/derived/probing/planned-disks.js';
import { plannedFolders } from '../../checks/derived/probing/planned-folders.js';
import type { ProbeKind } from '../../facts/active/probe-kind.js';
import type { ProbeRecord } from '../../facts/active/probe-record.js';
import { activeProbe, nothingProbed, type ProbedFacts } from '../../facts/active/probed-facts.js';
import { missing } from '../../facts/fact.js';
import type { LiveHosts } from './live-hosts.js';
import { OpenShells } from './open-shells.js';
import type { ProbePlan } from './parse-probes.js';
import { probeDisks } from './probe-disks.js';
import { probeNetwork } from './probe-network.js';
import { ProbeRun } from './probe-run.js';
import { probeSharedStorage } from './probe-shared-storage.js';

export interface ActiveRequest {
  readonly plan: ProbePlan;
  readonly hosts: LiveHosts;
  readonly input: CheckInput;
  readonly onProgress: (host: string, kind: ProbeKind) => void;
}

export interface ActiveOutcome {
  readonly probed: ProbedFacts;
  readonly records: readonly ProbeRecord[];
}

/**
 * Does what `--probe` asks for, one probe after the other: each would disturb another. What is learnt about shared storage decides
 * which disks are copied, and so how many ports are planned.
 */
export async function runActiveProbes({ plan, hosts, input, onProgress }: ActiveRequest): Promise<ActiveOutcome> {
  const shells = new OpenShells();
  const run = new ProbeRun({
    ...hosts,
    shells,
    randomToken: () => randomBytes(16).toString('hex'),
    nowMs: () => performance.now(),
    onProgress,
  });
  try {
    const stored = { ...nothingProbed, ...(await probeStorage(run, plan, input)) };
    const probed = { ...stored, ...(await probeNetwork(run, plan, { ...input, probed: stored })) };
    return { probed, records: run.records };
  } finally {
    shells.close();
  }
}

async function probeStorage(run: ProbeRun, plan: ProbePlan, input: CheckInput): Promise<Partial<ProbedFacts>> {
  const probeFiles = plan.kinds.includes('shared-storage')
    ? await probeSharedStorage(run, plannedFolders(input))
    : nothingProbed.probeFiles;
  if (!plan.kinds.includes('disks')) return { probeFiles };
  const paths = plannedDisks({ ...input, probed: { ...nothingProbed, probeFiles } });
  return { probeFiles, openedDisks: await openDisks(run, input, paths) };
}

async function openDisks(
  run: ProbeRun,
  { destination }: CheckInput,
  paths: readonly string[],
): Promise<ProbedFacts['openedDisks']> {
  const { 'security.dacUserId': user, 'security.dacGroupId': group } = destination.facts;
  if (user.status === 'known' && group.status === 'known') {
    return probeDisks(run, paths, { id: user.value, groupId: group.value });
  }
  const because = user.status === 'missing' ? user.because : "QEMU's group is not known";
  return new Map(paths.map((path) => [path, missing(`${destination.name}: ${because}`, activeProbe('disks'))]));
}
