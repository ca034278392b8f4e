import { getBorderCharacters, table } from 'table';
import type { Report, ReportHost } from '../../document.js';
import { displayWidth } from '../display-width.js';
import { type HostRow, hostRows } from '../host-rows.js';
import { type Line, line } from '../line.js';
import { oneLine } from '../wrap-words.js';
import type { Layout } from './layout.js';
import { paragraph } from './wrapped-lines.js';

/** Borders, and a space on either side of three cells. */
const frameColumns = 4 + 3 * 2;

/** Both hosts side by side, and what went wrong with those that could not be read. */
export function hostTable(report: Pick<Report, 'hosts'>, layout: Layout): readonly Line[] {
  if (report.hosts.length === 0) return [];
  const cells = tableCells(report.hosts);
  const widths = columnWidths(cells, layout.columns);
  const drawn = table(cells, {
    border: getBorderCharacters('norc'),
    columns: widths.map((width) => ({ width, wrapWord: true })),
    drawHorizontalLine: (index, count) => index <= 1 || index === count,
  });
  return [
    ...drawn
      .trimEnd()
      .split('\n')
      .map((text) => line(text)),
    ...problemLines(report.hosts, layout),
  ];
}

function tableCells(hosts: readonly ReportHost[]): string[][] {
  const columns = hosts.map(hostRows);
  const labels = columns[0]?.map(({ label }) => label) ?? [];
  const rows = labels.map((label, index) => [label, ...columns.map((rows) => cellText(rows[index]))]);
  return [['', ...hosts.map(({ role }) => role)], ...rows];
}

function cellText(row: HostRow | undefined): string {
  return oneLine(row?.value ?? '-');
}

/** The label column gets what it needs; the others share the rest, none more than it needs. */
function columnWidths(cells: readonly (readonly string[])[], columns: number): number[] {
  const needed = (cells[0] ?? []).map((_, column) =>
    Math.max(1, ...cells.map((row) => displayWidth(row[column] ?? ''))),
  );
  const [label = 1, ...hosts] = needed;
  let room = columns - frameColumns - (hosts.length - 2) * 3 - label;
  const widths = new Map<number, number>();
  const narrowFirst = [...hosts.entries()].sort(([, one], [, other]) => one - other);
  for (const [done, [column, need]] of narrowFirst.entries()) {
    const width = Math.max(8, Math.min(need, Math.floor(room / (hosts.length - done))));
    widths.set(column, width);
    room -= width;
  }
  return [label, ...hosts.map((_, column) => widths.get(column) ?? 8)];
}

function problemLines(hosts: readonly ReportHost[], layout: Layout): readonly Line[] {
  return hosts.flatMap(({ name, problem }) =>
    problem === null ? [] : paragraph(`${name} could not be read: ${problem}`, 0, layout, 'blocker'),
  );
}
