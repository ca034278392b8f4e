import { readSections } from '../readers/sections.js';
import type { CpuMapResult } from './cpu-map.js';
import { parseCpuMap } from './parse-cpu-map.js';

/**
 * Reads the output of the probe cpu-map, each text once: hosts of one libvirt release have the same map, and it takes longer to read than
 * everything else that a host says.
 */
export class CpuMapReader {
  private readonly results = new Map<string, CpuMapResult>();

  mapIn(text: string): CpuMapResult {
    const known = this.results.get(text);
    if (known !== undefined) return known;
    const files = readSections(text).filter((section) => section.exitCode === 0);
    const result = parseCpuMap(new Map(files.map((section) => [section.name, section.text])));
    this.results.set(text, result);
    return result;
  }
}
