import { join } from 'node:path';
import { readFacts } from '../../src/app/hosts/read-facts.js';
import type { CpuMap } from '../../src/facts/cpu/cpu-map.js';
import { valueIfKnown } from '../../src/facts/fact.js';
import type { Guest, HostReading } from '../../src/facts/host-facts.js';
import { readCapture } from '../../src/hosts/capture/read-capture.js';
import { root } from '../root.js';

/** A real host and its guests: what generated ones are made from. */
export interface HostTemplate {
  readonly reading: HostReading;
  readonly guests: readonly Guest[];
}

const captures = ['rhel/kvm01', 'rhel/kvm02', 'suse/jupiter', 'suse/mercury', 'lab/bookworm', 'lab/trixie'];

/** The hosts of the captures of this repository. Those without guests of their own get the other ones'. */
export function hostTemplates(): readonly HostTemplate[] {
  const readings = captures.map((name) => readFacts(readCapture(join(root, 'test/captures', name)).capture));
  const [cpuMap] = readings.flatMap(({ facts }) => valueIfKnown(facts['cpu.map']) ?? []);
  const fallback = readings.find(({ guests }) => guests.length > 1)?.guests ?? [];
  return readings.map((reading) => ({
    // The bundled CPU map stands in for all of them: one object, as a fleet's reader would keep it.
    reading: cpuMap === undefined ? reading : withCpuMap(reading, cpuMap),
    guests: reading.guests.some(({ disks }) => disks.length > 0) ? reading.guests : fallback,
  }));
}

function withCpuMap(reading: HostReading, cpuMap: CpuMap): HostReading {
  const own = reading.facts['cpu.map'];
  if (own.status === 'missing') return reading;
  return { ...reading, facts: { ...reading.facts, 'cpu.map': { ...own, value: cpuMap } } };
}
