import type { Capture } from './capture.js';
import type { CpuMap } from './cpu/cpu-map.js';
import type { HostReading } from './host-facts.js';
import { readLibvirtFacts } from './readers/libvirt-facts.js';
import { readSystemFacts } from './readers/system-facts.js';

export interface ReadHostOptions {
  /** Stands in for the CPU map of a host that has none. */
  readonly fallbackCpuMap?: CpuMap | null;
}

/** Reads every fact of a capture: pure, and never throws on odd output. */
export function readHost(capture: Capture, options: ReadHostOptions = {}): HostReading {
  const { facts, guests } = readLibvirtFacts(capture);
  return { facts: { ...readSystemFacts(capture, options.fallbackCpuMap ?? null), ...facts }, guests };
}
