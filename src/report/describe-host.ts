import type { ReportHost } from './document.js';
import { knownValue } from './known-value.js';
import type { ReportHostInput } from './report-input.js';

/** A host as the document shows it. */
export function describeHost({ name, role, origin, collectedAt, problem, facts }: ReportHostInput): ReportHost {
  return {
    name,
    role,
    origin,
    collectedAt,
    user: knownValue(facts?.['collector.user']),
    root: knownValue(facts?.['collector.root']),
    hostname: knownValue(facts?.hostname),
    operatingSystem: knownValue(facts?.['os.prettyName']),
    architecture: knownValue(facts?.architecture),
    libvirtVersion: knownValue(facts?.['libvirt.version']),
    qemuVersion: knownValue(facts?.['qemu.version']),
    cpuModel: knownValue(facts?.['cpu.modelName']),
    memoryBytes: knownValue(facts?.['memory.totalBytes']),
    problem,
  };
}
