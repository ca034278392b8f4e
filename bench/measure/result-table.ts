import type { Measured } from './compare.js';

/** A section of docs/performance.md. */
export interface BenchResult {
  readonly title: string;
  readonly notes: readonly string[];
  readonly measured: readonly Measured[];
  /** What was to be reached, and what was. */
  readonly ratios: readonly {
    readonly what: string;
    readonly target: string;
    readonly reached: string;
    readonly met: boolean | null;
  }[];
}

/** Markdown for one result: every contestant with median, spread and CPU time, then the ratios. */
export function resultSection({ title, notes, measured, ratios }: BenchResult): string {
  const ms = (value: number | null): string => (value === null ? '–' : `${Math.round(value)} ms`);
  return [
    `## ${title}`,
    '',
    ...notes,
    '',
    '| what | median | spread | CPU | repeats |',
    '|---|---|---|---|---|',
    ...measured.map(
      (row) =>
        `| ${row.name} | ${ms(row.medianMs)} | ${ms(row.minMs)} – ${ms(row.maxMs)} | ${ms(row.cpuMs)} | ${row.repeats} |`,
    ),
    '',
    '| ratio | target | reached | |',
    '|---|---|---|---|',
    ...ratios.map(
      (row) =>
        `| ${row.what} | ${row.target} | ${row.reached} | ${row.met === null ? 'not run' : row.met ? 'met' : '**missed**'} |`,
    ),
    '',
  ].join('\n');
}

/** The ratio of two medians, held against a target. */
export function ratioOf(
  measured: readonly Measured[],
  ours: string,
  theirs: string,
  limit: number,
): BenchResult['ratios'][number] {
  const find = (name: string): number | undefined => measured.find((row) => row.name === name)?.medianMs;
  const [our, their] = [find(ours), find(theirs)];
  const what = `${ours} ÷ ${theirs}`;
  const target = `≤ ${Number(limit.toFixed(2))}`;
  if (our === undefined || their === undefined) return { what, target, reached: '–', met: null };
  return { what, target, reached: (our / their).toFixed(2), met: our / their <= limit };
}
