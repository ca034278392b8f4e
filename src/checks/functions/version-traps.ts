import type { RuleFunction } from '../expression/rule-function.js';
import type { VersionRange, VersionTrap } from '../tables/version-traps.js';
import { compareVersions } from './versions.js';

interface Versions {
  readonly libvirt: string;
  readonly qemu: string;
}

export function versionTraps(rows: readonly VersionTrap[]): RuleFunction {
  return {
    signature: 'versionTraps(string, string, string, string, string, list<string>, double): dyn',
    description:
      'The traps of version-traps.yaml for libvirt and QEMU of the source, libvirt and QEMU of the destination, a machine type, the names of CPU features, and threads in a socket: records with name, severity, effect and remedy',
    handler: (
      sourceLibvirt: string,
      sourceQemu: string,
      destinationLibvirt: string,
      destinationQemu: string,
      machine: string,
      features: readonly string[],
      threads: number,
    ) => {
      const source = { libvirt: sourceLibvirt, qemu: sourceQemu };
      const destination = { libvirt: destinationLibvirt, qemu: destinationQemu };
      return rows.filter(
        (row) =>
          (isBetween(row, source, destination) || (row.bothWays && isBetween(row, destination, source))) &&
          isConcerned(row.machines, [machine]) &&
          isConcerned(row.cpuFeatures, features) &&
          threads >= row.leastThreadsPerSocket,
      );
    },
  };
}

function isBetween(trap: VersionTrap, source: Versions, destination: Versions): boolean {
  return (
    isIn(trap.sourceLibvirt, source.libvirt) &&
    isIn(trap.sourceQemu, source.qemu) &&
    isIn(trap.destinationLibvirt, destination.libvirt) &&
    isIn(trap.destinationQemu, destination.qemu)
  );
}

function isIn({ from, before }: VersionRange, version: string): boolean {
  if (from !== null && compareVersions(version, from) < 0) return false;
  return before === null || compareVersions(version, before) < 0;
}

/** Whether one of the names begins with one of the words; no words concern everything. */
function isConcerned(words: readonly string[], names: readonly string[]): boolean {
  return words.length === 0 || words.some((word) => names.some((name) => name.startsWith(word)));
}
