import { readFileSync, writeFileSync } from 'node:fs';
import type { ChaosResult } from './one-run.js';

const page = new URL('../../docs/reliability.md', import.meta.url);
const [begin, end] = ['<!-- chaos: begin -->', '<!-- chaos: end -->'];

/** Writes the counts between the marks of the page. */
export function writeChaosPage(results: readonly ChaosResult[], seed: number): void {
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const after = rest.split(end)[1] ?? '';
  writeFileSync(page, `${before}${begin}\n${chaosText(results, seed)}\n${end}${after}`);
}

export function chaosText(results: readonly ChaosResult[], seed: number): string {
  const violated = results.filter(({ violations }) => violations.length > 0);
  return [
    `Runs: ${results.length}, violations: ${violated.length}, seed ${seed}.`,
    '',
    '| what was broken | runs | violations |',
    '|---|---|---|',
    ...rows(results, ({ event }) => event),
    '',
    '| how it ended, after as many `resume` as it took | runs | violations |',
    '|---|---|---|',
    ...rows(results, ({ verdict, resumes }) => `${verdict}; ${resumes} resume`),
    ...violated.map(
      ({ event, strikeMs, mendMs, violations }) =>
        `\n- ${event} after ${strikeMs} ms, for ${mendMs} ms: ${violations.join('; ')}`,
    ),
  ].join('\n');
}

function rows(results: readonly ChaosResult[], name: (result: ChaosResult) => string): readonly string[] {
  const groups = new Map<string, ChaosResult[]>();
  for (const result of results) groups.set(name(result), [...(groups.get(name(result)) ?? []), result]);
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, group]) => {
      const count = group.filter(({ violations }) => violations.length > 0).length;
      return `| ${key} | ${group.length} | ${count} |`;
    });
}
