import { barChart } from '../../../formats/html/charts/bar-chart.js';
import { element, type Markup } from '../../../formats/html/markup.js';
import { nameText } from '../../../formats/html/name-text.js';
import { scrollBox } from '../../../formats/html/scroll-box.js';
import { binarySize } from '../../../text/binary-size.js';
import { oneLine } from '../../../text/wrap-words.js';
import type { AuditMemory, AuditReport } from '../../audit-report.js';
import { memoryText } from '../../text/memory-words.js';

/** Whether the candidates have memory for all guests of each host together. */
export function memoryContent({ memory }: Pick<AuditReport, 'memory'>): readonly Markup[] {
  return memory.flatMap((each) => [
    element('p', { class: 'lead' }, sentence(oneLine(memoryText(each)))),
    ...(each.candidates.length === 0
      ? []
      : [scrollBox(`Table of memory for the guests of ${each.host}`, memoryTable(each))]),
    ...memoryChart(each),
  ]);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function memoryTable({ candidates }: AuditMemory): Markup {
  const labels = ['candidate', 'available', 'guests that may go there', 'they need', 'memory for all'];
  const rows = candidates.map(({ host, availableBytes, guests, neededBytes, takesAll }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, nameText(host)),
      [
        sizeOf(availableBytes),
        String(guests),
        sizeOf(neededBytes),
        takesAll === 'unknown' ? 'not known' : takesAll,
      ].map((cell) => element('td', {}, cell)),
    ),
  );
  return element(
    'table',
    {},
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        labels.map((label) => element('th', { scope: 'col' }, label)),
      ),
    ),
    element('tbody', {}, rows),
  );
}

function sizeOf(bytes: number | null): string {
  return bytes === null ? 'not known' : binarySize(bytes);
}

/** What is needed above what there is. Nothing where the need is not known; candidates of which nobody knows have no bar. */
function memoryChart({ host, neededBytes, candidates }: AuditMemory): readonly Markup[] {
  if (neededBytes === null) return [];
  const available = candidates.map(({ availableBytes }) => gibibytes(availableBytes ?? 0));
  const words = candidates.map((candidate) => `${candidate.host} ${sizeOf(candidate.availableBytes)}`);
  return [
    barChart({
      caption: `What the guests of ${host} need, and what the candidates have`,
      description: `Memory. The guests of ${host} need ${binarySize(neededBytes)}. Available: ${words.join(', ')}.`,
      labels: ['needed', ...candidates.map((candidate) => candidate.host)],
      series: [
        { name: 'needed', tone: 'info', values: [gibibytes(neededBytes), ...available.map(() => 0)], said: 'after' },
        { name: 'available', tone: 'free', values: [0, ...available], said: 'after' },
      ],
      say: (value) => `${Number(value.toFixed(1))} GiB`,
      whole: false,
    }),
  ];
}

/** Round numbers at the axis are those of the unit. */
function gibibytes(bytes: number): number {
  return bytes / 1024 ** 3;
}
