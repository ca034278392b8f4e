import type { AuditReport } from '../audit-report.js';
import { waivedWords } from '../target-text.js';

/** The last words of an audit, after the verdict: the exit code, and how much was looked at. */
export function auditClosing({ verdict, counts, hosts, findings }: AuditReport): string {
  const { go, goWithWarnings, noGo, incomplete } = counts.moves;
  const moves = go + goWithWarnings + noGo + incomplete;
  const may = go + goWithWarnings;
  const looked = [counted(hosts.length, 'host'), counted(counts.guests.all, 'guest'), counted(moves, 'move')];
  return `exit code ${verdict.exitCode}: ${[...looked, `of which ${may} may be made`, ...waivedWords(findings)].join(', ')}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
