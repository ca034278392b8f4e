import type { ReportHost } from '../document.js';
import { binarySize } from './binary-size.js';

export interface HostRow {
  readonly label: string;
  readonly value: string;
}

/** What is shown of a host, in the same order for each. What is not known is a dash. */
export function hostRows(host: Omit<ReportHost, 'role'>): readonly HostRow[] {
  return [
    { label: 'host', value: host.name },
    { label: 'read', value: readingOf(host) },
    { label: 'system', value: systemOf(host) },
    { label: 'libvirt', value: host.libvirtVersion ?? '-' },
    { label: 'QEMU', value: host.qemuVersion ?? '-' },
    { label: 'CPU', value: host.cpuModel ?? '-' },
    { label: 'memory', value: host.memoryBytes === null ? '-' : binarySize(host.memoryBytes) },
  ];
}

function readingOf({ origin, collectedAt, user, problem }: Omit<ReportHost, 'role'>): string {
  if (problem !== null) return 'no';
  const how = origin === 'live' ? 'live' : `capture of ${collectedAt ?? 'unknown date'}`;
  return user === null ? how : `${how}, as ${user}`;
}

function systemOf({ operatingSystem, architecture }: Omit<ReportHost, 'role'>): string {
  if (operatingSystem === null) return architecture ?? '-';
  return architecture === null ? operatingSystem : `${operatingSystem}, ${architecture}`;
}
