import type { Capture } from './capture.js';
import type { CpuMap } from './cpu/cpu-map.js';
import type { CpuMapReader } from './cpu/cpu-map-reader.js';
import type { HostReading } from './host-facts.js';
import { readLibvirtFacts } from './readers/libvirt-facts.js';
import { readSystemFacts } from './readers/system-facts.js';

export interface ReadHostOptions {
  /** Stands in for the CPU map of a host that has none. */
  readonly fallbackCpuMap?: CpuMap | null;
  /** Of the hosts that are read together. */
  readonly cpuMapReader?: CpuMapReader;
}

/** Reads every fact of a capture: pure, and never throws on odd output. */
export function readHost(capture: Capture, options: ReadHostOptions = {}): HostReading {
  const { facts, guests } = readLibvirtFacts(capture);
  const system = readSystemFacts(capture, options.fallbackCpuMap ?? null, options.cpuMapReader);
  return { facts: { ...system, ...facts }, guests };
}
