import type { AuditReport } from '../audit-report.js';

/** The last words of an audit, after the verdict: the exit code, and how much was looked at. */
export function auditClosing({ verdict, counts, hosts }: AuditReport): string {
  const { go, goWithWarnings, noGo, incomplete } = counts.moves;
  const moves = go + goWithWarnings + noGo + incomplete;
  const may = go + goWithWarnings;
  return `exit code ${verdict.exitCode}: ${counted(hosts.length, 'host')}, ${counted(counts.guests.all, 'guest')}, ${counted(moves, 'move')}, of which ${may} may be made`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
