import { type Capture, failureOf, outputOf } from '../capture.js';
import { hostHardwareFacts } from '../catalogue/host-hardware.js';
import type { CpuMap } from '../cpu/cpu-map.js';
import type { CpuMapReader } from '../cpu/cpu-map-reader.js';
import { unreadable } from '../fact.js';
import { textOf } from './probe-text.js';
import { fromProbe, readArea, someOf } from './read-area.js';

const cpuMapFacts = someOf(hostHardwareFacts, 'cpu.map');

/**
 * libvirt's CPU map of the host, else `fallback`, which the evidence then names `bundled`.
 * Null as a fallback: the fact is missing when the host has no map of its own that can be read.
 */
export function readCpuMap(capture: Capture, fallback: CpuMap | null, reader: CpuMapReader) {
  return readArea(cpuMapFacts, capture, (from) => {
    const result = mapOfHost(from, reader);
    if (result.kind === 'parsed') return { 'cpu.map': result.map };
    return { 'cpu.map': fallback === null ? unreadable(result.reason) : fromProbe('bundled', fallback) };
  });
}

function mapOfHost(capture: Capture, reader: CpuMapReader) {
  const text = textOf(capture, 'cpu-map');
  if (text === undefined)
    return { kind: 'invalid', reason: failureOf(outputOf(capture, 'cpu-map'), 'cpu-map') } as const;
  return reader.mapIn(text);
}
