import type { FindingGroup } from '../../../text/finding-groups.js';
import { type FindingCount, findingCounts } from '../findings/finding-counts.js';
import type { FindingSubject } from '../findings/finding-subjects.js';
import type { Markup } from '../markup.js';
import { barChart } from './bar-chart.js';
import type { BarTone } from './bar-chart-input.js';

/** More bars than this say less than the table of the guests. */
const shownBars = 30;

const parts: readonly { readonly group: FindingGroup; readonly name: string; readonly tone: BarTone }[] = [
  { group: 'blockers', name: 'blockers', tone: 'no-go' },
  { group: 'unknowns', name: 'could not be decided', tone: 'incomplete' },
  { group: 'warnings', name: 'warnings', tone: 'warnings' },
  { group: 'infos', name: 'good to know', tone: 'info' },
  { group: 'waived', name: 'waived', tone: 'none' },
];

interface Bar {
  readonly name: string;
  readonly counts: readonly FindingCount[];
}

/** How much was found, by whom it is about: what passed is left out, since it would dwarf the rest. Nothing where there is but one bar. */
export function findingChart(subjects: readonly FindingSubject[]): readonly Markup[] {
  const bars = subjects
    .map(({ name, findings }) => ({ name, counts: findingCounts(findings).filter(({ group }) => group !== 'passes') }))
    .filter(({ counts }) => counts.length > 0);
  const shown = bars.slice(0, shownBars);
  if (bars.length < 2) return [];
  const caption =
    bars.length > shownBars ? `Findings by guest: the first ${shownBars} of ${bars.length}` : 'Findings by guest';
  const words = shown.map(({ name, counts }) => `${name}: ${counts.map((count) => count.words).join(', ')}`);
  return [
    barChart({
      caption,
      description: `${caption}. ${words.join('; ')}.`,
      labels: shown.map(({ name }) => name),
      series: parts
        .map(({ group, name, tone }) => ({
          name,
          tone,
          values: shown.map((bar) => countOf(bar, group)),
          said: 'inside' as const,
        }))
        .filter(({ values }) => values.some((value) => value > 0)),
      say: String,
      whole: true,
    }),
  ];
}

function countOf({ counts }: Bar, group: FindingGroup): number {
  return counts.find((count) => count.group === group)?.count ?? 0;
}
