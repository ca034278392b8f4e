import { table } from 'table';
import type { Finding } from '../../checks/finding.js';
import { selectsFinding } from '../../checks/waivers/selects-finding.js';
import type { JudgedWaiver, Waiver } from '../../checks/waivers/waiver.js';
import { exitCodes } from '../../problem.js';
import { oneLine } from '../../report/text/wrap-words.js';
import { jsonText } from '../explain/json-text.js';
import type { Outcome } from '../outcome.js';
import { readReport } from '../report/read-report.js';
import { printProblems } from '../terminal/print-problems.js';
import { painter, type Terminal } from '../terminal/terminal.js';
import { judgeFile } from './judge-file.js';

export interface ListWishes {
  /** A report as JSON, whose findings show which waivers are used; null without. */
  readonly reportFile: string | null;
  readonly ruleFolders: readonly string[];
  readonly json: boolean;
  readonly terminal: Terminal;
  readonly moment: Date;
}

interface ListedWaiver extends Omit<JudgedWaiver, 'state'> {
  /** `valid`: it holds, and no report says whether it is used. */
  readonly state: JudgedWaiver['state'] | 'valid';
}

/** All waivers of a file with their states: a table on a terminal, tab-separated lines elsewhere, or JSON. */
export async function listWaivers(path: string, wishes: ListWishes): Promise<Outcome> {
  const { reportFile, ruleFolders, json, terminal, moment } = wishes;
  const { waivers, problems } = await judgeFile(path, ruleFolders, moment);
  printProblems(problems, terminal);
  const findings = reportFile === null ? null : readReport(reportFile).findings;
  const rows = waivers.map(({ waiver, fault }): ListedWaiver => {
    if (fault !== null) return { ...waiver, ...fault, findings: [] };
    return { ...waiver, ...useOf(waiver, findings) };
  });
  const text = json ? jsonText(rows) : waiverTable(rows, terminal);
  return { text, exitCode: problems[0]?.exitCode ?? exitCodes.go };
}

/** What a waiver that holds covers of a report, whether or not the report was made with it. */
function useOf(
  waiver: Waiver,
  findings: readonly Finding[] | null,
): Pick<ListedWaiver, 'state' | 'because' | 'findings'> {
  if (findings === null) return { state: 'valid', because: '', findings: [] };
  const covered = findings.filter((finding) => selectsFinding(waiver, finding)).map(({ id }) => id);
  if (covered.length > 0) return { state: 'used', because: '', findings: covered };
  return { state: 'unused', because: 'the report has nothing that it covers', findings: [] };
}

function waiverTable(rows: readonly ListedWaiver[], { output }: Terminal): string {
  const lines = rows.map((row) => [
    row.state,
    row.ruleId,
    selectorWords(row),
    row.covers.join(', '),
    row.expires,
    row.owner,
    row.ticket,
    row.because === '' ? row.reason : row.because,
    row.place,
  ]);
  const shown = lines.map((line) => line.map(oneLine));
  if (!output.terminal) return shown.map((line) => line.join('\t')).join('\n');
  const paint = painter(output);
  const words = ['state', 'rule', 'on', 'covers', 'through', 'owner', 'ticket', 'reason', 'place'];
  return table([words.map((word) => paint.bold(word)), ...shown], {
    drawHorizontalLine: (index) => index === 1,
    drawVerticalLine: () => false,
    columns: { 7: { width: 30, wrapWord: true } },
  });
}

/** `guest web*, device vda`, or `everything`. */
function selectorWords({ guest, host, device }: Pick<JudgedWaiver, 'guest' | 'host' | 'device'>): string {
  const words = Object.entries({ guest, host, device }).flatMap(([key, value]) =>
    value === null ? [] : [`${key} ${value}`],
  );
  return words.length === 0 ? 'everything' : words.join(', ');
}
