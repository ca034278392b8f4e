import type { Capture } from '../../facts/capture.js';
import { clockProbe } from '../../facts/collection/script.js';
import type { CpuMapReader } from '../../facts/cpu/cpu-map-reader.js';
import type { HostReading } from '../../facts/host-facts.js';
import { probes } from '../../facts/probes/index.js';
import { type Definitions, readDefinitions } from '../../facts/readers/definitions.js';
import type { HostAddress } from '../../hosts/address/host-address.js';
import type { Problem } from '../../problem.js';
import type { ReportHostInput } from '../../report/report-input.js';
import type { CollectedHost } from '../collect/collect-request.js';
import { addressOfCapture, type OpenedHost } from '../hosts/open-host.js';
import { readFacts } from '../hosts/read-facts.js';

/** One host after collection; with a problem when it could not be read, and then every fact is missing because of it. */
export interface ReadHost {
  /** What the host is called in findings: the HOST argument that was given when it was collected. */
  readonly name: string;
  readonly address: HostAddress;
  readonly reading: HostReading;
  /** Read only when a plan is made. */
  readonly definitions: () => Definitions;
  readonly problem: Problem | null;
  /** What is wrong with the files of a capture, or the problem. */
  readonly problems: readonly Problem[];
  readonly description: ReportHostInput;
}

/** Reads all facts of a host out of what it answered. */
export function readCollectedHost(
  opened: OpenedHost,
  collected: CollectedHost,
  role: 'source' | 'destination',
  cpuMapReader: CpuMapReader,
): ReadHost {
  const origin = opened.host.kind === 'captured' ? 'capture' : 'live';
  if (!collected.ok) {
    const { host: name, problem } = collected;
    const unread = unreadCapture(name, problem);
    const reading = readFacts(unread);
    const definitions = () => readDefinitions(unread);
    const description = { name, role, origin, collectedAt: null, problem: problem.message, facts: null } as const;
    return { name, address: opened.address, reading, definitions, problem, problems: [problem], description };
  }
  const { capture, damage } = collected;
  const { host: name, collectedAt } = capture;
  const reading = readFacts(capture, cpuMapReader);
  const description = { name, role, origin, collectedAt, problem: null, facts: reading.facts } as const;
  return {
    name,
    address: addressOfCapture(opened, name),
    reading,
    definitions: () => readDefinitions(capture),
    problem: null,
    problems: damage,
    description,
  };
}

/** Stands in for a host that could not be read: no probe was run, for the reason that the problem gives. */
function unreadCapture(host: string, problem: Problem): Capture {
  // Why is told once, in the problem; this is repeated for every fact.
  const because = problem.what;
  return {
    schemaVersion: 1,
    host,
    tool: { name: 'virt-preflight', version: '' },
    collectedAt: '',
    origin: { kind: 'recorded' },
    outputs: [...probes.map(({ id }) => id), clockProbe].map((probe) => ({
      status: 'not-run',
      probe,
      key: null,
      because,
    })),
  };
}
