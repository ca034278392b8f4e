import type { AuditGuest, AuditReport } from '../audit-report.js';
import { cutName, longestHost, shortNames } from './short-names.js';

/** Longer names of guests are cut in the table where room is scarce; the reasons have them whole. */
const longestGuest = 24;

/** The first columns of the table, each with its head: the host where there are several, the guest, and the mode where it is not live for all. Names may be `more` characters longer than usual. */
export function labelColumns(
  guests: readonly AuditGuest[],
  { hosts, request }: Pick<AuditReport, 'hosts' | 'request'>,
  more: number,
): readonly (readonly string[])[] {
  const names = shortNames(hosts.map(({ name }) => name));
  const onHosts = guests.map(({ host }) => cutName(names.get(host) ?? host, longestHost + more));
  const allLive = guests.every(({ mode }) => mode === 'live');
  return [
    ...(request.sources.length > 1 ? [['host', ...onHosts]] : []),
    ['guest', ...guests.map(({ name }) => cutName(name, longestGuest + more))],
    ...(allLive ? [] : [['mode', ...guests.map(({ mode }) => mode)]]),
  ];
}

/** The cells of one row; the first row holds the heads. */
export function labelCells(labels: readonly (readonly string[])[], row: number): readonly string[] {
  return labels.map((label) => label[row] ?? '');
}
