import type { CheckInput } from '../../checks/check-input.js';
import { type PlannedPorts, plannedPorts } from '../../checks/derived/probing/planned-ports.js';
import { activeProbe, type ProbedFacts, type ProbedPorts } from '../../facts/active/probed-facts.js';
import { type Fact, missing } from '../../facts/fact.js';
import type { ProbePlan } from './parse-probes.js';
import { probeBandwidth } from './probe-bandwidth.js';
import { probePathMtu } from './probe-path-mtu.js';
import { probePorts } from './probe-ports.js';
import type { ProbeRun } from './probe-run.js';

/** The probes of the way that the memory takes. QEMU tries every address of the destination, and so does the first of them. */
export async function probeNetwork(run: ProbeRun, plan: ProbePlan, input: CheckInput): Promise<Partial<ProbedFacts>> {
  const planned = plannedPorts(input);
  if (planned.status === 'missing') return unplanned(plan, planned.because);
  const [first] = planned.value.addresses;
  if (first === undefined) return unplanned(plan, `${input.source.name} finds no address for the destination`);

  const ports = plan.kinds.includes('ports') ? await portsByAddress(run, planned.value) : null;
  const address = ports?.status === 'known' ? ports.value.address : first;
  return {
    ...(ports === null ? {} : { ports }),
    ...(plan.kinds.includes('mtu') ? { pathMtu: await probePathMtu(run, address) } : {}),
    ...(plan.kinds.includes('bandwidth')
      ? { bandwidthBytesPerSecond: await probeBandwidth(run, address, planned.value.candidates, plan.bandwidthSeconds) }
      : {}),
  };
}

/** The first address at which every port is reached; without one, what came of the first address that could be probed. */
async function portsByAddress(run: ProbeRun, planned: PlannedPorts): Promise<Fact<ProbedPorts>> {
  let best: Fact<ProbedPorts> | null = null;
  for (const address of planned.addresses) {
    const ports = await probePorts(run, address, planned.candidates, planned.listeners);
    if (ports.status === 'known' && ports.value.unreached.length === 0) return ports;
    if (best === null || best.status === 'missing') best = ports;
  }
  return best ?? missing('no address is planned', activeProbe('ports'));
}

function unplanned({ kinds }: ProbePlan, because: string): Partial<ProbedFacts> {
  return {
    ...(kinds.includes('ports') ? { ports: missing(because, activeProbe('ports')) } : {}),
    ...(kinds.includes('mtu') ? { pathMtu: missing(because, activeProbe('mtu')) } : {}),
    ...(kinds.includes('bandwidth') ? { bandwidthBytesPerSecond: missing(because, activeProbe('bandwidth')) } : {}),
  };
}
