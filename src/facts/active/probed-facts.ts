import { type Fact, type Missing, missing } from '../fact.js';
import type { ProbeKind } from './probe-kind.js';

/** What active probes found out about the two hosts of a check. What was not probed is missing, and says so. */
export interface ProbedFacts {
  readonly ports: Fact<ProbedPorts>;
  readonly pathMtu: Fact<PathMtu>;
  readonly bandwidthBytesPerSecond: Fact<number>;
  /** Whether the destination saw the file that the source made, by folder. */
  readonly probeFiles: ReadonlyMap<string, Fact<boolean>>;
  /** What came of opening a disk on the destination, by path. */
  readonly openedDisks: ReadonlyMap<string, Fact<OpenedDisk>>;
}

/** TCP from the source to listeners of ours on the destination. */
export interface ProbedPorts {
  /** The address of the destination that was listened on. */
  readonly address: string;
  readonly reached: readonly number[];
  /** Ports with the reason, such as `49152: no answer within 5 seconds`. */
  readonly unreached: readonly string[];
  /** Ports of the range that something else listens on: libvirt passes over them, and so did we. */
  readonly busy: readonly number[];
}

/** The largest packets, with IP header, that get from the source to the destination and back without being split. */
export interface PathMtu {
  readonly pathBytes: number;
  /** What the source's own interface takes. */
  readonly linkBytes: number;
  readonly evidence: string;
}

export interface OpenedDisk {
  /** Whether QEMU's user opened it and read a byte. */
  readonly byQemuUser: boolean;
  /** Whether libvirt can give it to that user: he reaches it, root opens it, and dynamic_ownership is on. */
  readonly mayBeGiven: boolean;
  /** What the system said; empty when it opened. */
  readonly message: string;
}

export const nothingProbed: ProbedFacts = {
  ports: notProbed('ports'),
  pathMtu: notProbed('mtu'),
  bandwidthBytesPerSecond: notProbed('bandwidth'),
  probeFiles: new Map(),
  openedDisks: new Map(),
};

/** The fact of a probe that was not asked for. */
export function notProbed(kind: ProbeKind): Missing {
  return missing(`it was not probed: --probe ${kind} does that`, activeProbe(kind));
}

/** The name under which the evidence of a probe appears. */
export function activeProbe(kind: ProbeKind): string {
  return `active-${kind}`;
}
