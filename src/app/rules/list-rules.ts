import { table } from 'table';
import { exitCodes } from '../../problem.js';
import { oneLine, wrapWords } from '../../report/text/wrap-words.js';
import type { Outcome } from '../outcome.js';
import { printProblems } from '../terminal/print-problems.js';
import { painter, type Terminal } from '../terminal/terminal.js';
import { loadRuleSet } from './load-rule-set.js';

interface RuleRow {
  readonly id: string;
  readonly severity: string;
  readonly scope: string;
  readonly title: string;
}

/** All rules by id: a table on a terminal, tab-separated lines elsewhere, or JSON. */
export async function listRules(
  folders: readonly string[],
  { json, terminal }: { json: boolean; terminal: Terminal },
): Promise<Outcome> {
  const { compiled, problems } = await loadRuleSet(folders);
  printProblems(problems, terminal);
  const rows = compiled.rules.map(
    ({ rule, severity }): RuleRow => ({
      id: rule.id,
      severity: severity.expression === null ? rule.severity : `up to ${severity.worst}`,
      scope: rule.scope,
      title: oneLine(rule.title),
    }),
  );
  const exitCode = problems[0]?.exitCode ?? exitCodes.go;
  return { text: json ? JSON.stringify(rows, null, 2) : ruleTable(rows, terminal), exitCode };
}

/** With less the titles would stand in a column of a few words. */
const tableColumns = 92;

function ruleTable(rows: readonly RuleRow[], terminal: Terminal): string {
  const lines = rows.map((row) => [row.id, row.severity, row.scope, row.title]);
  if (!terminal.output.terminal) return lines.map((line) => line.join('\t')).join('\n');
  const paint = painter(terminal.output);
  const { width } = terminal.output;
  if (width < tableColumns) return rows.flatMap((row) => ruleLines(row, paint, width)).join('\n');
  const heading = ['rule', 'severity', 'scope', 'what it finds'].map((word) => paint.bold(word));
  return table([heading, ...lines], {
    drawHorizontalLine: (index) => index === 1,
    drawVerticalLine: () => false,
    columns: [{}, {}, {}, { width: width - 62, wrapWord: true }],
  });
}

function ruleLines(
  { id, severity, scope, title }: RuleRow,
  paint: ReturnType<typeof painter>,
  width: number,
): string[] {
  const words = wrapWords(`${severity}, ${scope}: ${title}`, width - 2);
  return [paint.bold(id), ...words.map((line) => `  ${line}`)];
}
