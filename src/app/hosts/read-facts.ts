import { readFileSync } from 'node:fs';
import { type Capture, outputOf, succeeded } from '../../facts/capture.js';
import { CpuMapReader } from '../../facts/cpu/cpu-map-reader.js';
import { parseFallbackCpuMap } from '../../facts/cpu/fallback-cpu-map.js';
import type { HostReading } from '../../facts/host-facts.js';
import { readHost } from '../../facts/read-host.js';
import { packageRoot } from '../package-root.js';

const bundledCpuMap = new URL('rules/data/cpu-map.json', packageRoot);

/**
 * Reads all facts of a capture; the bundled CPU map stands in where the host's own was not collected.
 * @param cpuMapReader one for all hosts that are read together
 */
export function readFacts(capture: Capture, cpuMapReader = new CpuMapReader()): HostReading {
  if (succeeded(outputOf(capture, 'cpu-map'))) return readHost(capture, { cpuMapReader });
  const parsed = parseFallbackCpuMap(JSON.parse(readFileSync(bundledCpuMap, 'utf8')));
  return readHost(capture, { fallbackCpuMap: parsed.kind === 'parsed' ? parsed.map : null });
}
