import type { VerdictResult } from '../../../../checks/verdict.js';
import { barChart } from '../../../formats/html/charts/bar-chart.js';
import type { BarTone } from '../../../formats/html/charts/bar-chart-input.js';
import type { Markup } from '../../../formats/html/markup.js';
import type { AuditReport } from '../../audit-report.js';

const parts: readonly { readonly result: VerdictResult; readonly name: string; readonly tone: BarTone }[] = [
  { result: 'go', name: 'go', tone: 'go' },
  { result: 'go-with-warnings', name: 'go with warnings', tone: 'warnings' },
  { result: 'incomplete', name: 'not known', tone: 'incomplete' },
  { result: 'no-go', name: 'no-go', tone: 'no-go' },
];

/** How many guests each candidate may take. Nothing where there is nothing to compare. */
export function candidateChart({ guests, request }: Pick<AuditReport, 'guests' | 'request'>): readonly Markup[] {
  const { candidates } = request;
  if (candidates.length < 2) return [];
  const targets = guests.flatMap((guest) => guest.targets);
  const count = (host: string, result: VerdictResult) =>
    targets.filter((target) => target.host === host && target.result === result).length;
  const series = parts
    .map(({ result, name, tone }) => ({
      name,
      tone,
      values: candidates.map((host) => count(host, result)),
      said: 'inside' as const,
    }))
    .filter(({ values }) => values.some((value) => value > 0));
  const words = candidates.map((host, index) => {
    const counts = series.map(({ name, values }) => `${values[index] ?? 0} ${name}`);
    return `${host}: ${counts.join(', ')}`;
  });
  return [
    barChart({
      caption: 'Guests by candidate',
      description: `Guests by candidate. ${words.join('; ')}.`,
      labels: candidates,
      series,
      say: String,
      whole: true,
    }),
  ];
}
