import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generation } from '../lab/generations/generation.js';
import type { Judgement } from './judge.js';
import { truthDocument } from './truth-document.js';

const RESULTS = join(import.meta.dirname, 'results');
const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'truth.md');

/** One row of the table. */
export interface Result {
  readonly scenario: string;
  readonly verdict: string;
  /** What stands in the way, or what warns. */
  readonly rules: readonly string[];
  /** Releases of the hosts. */
  readonly from: Generation;
  readonly to: Generation;
  readonly libvirt: 'moved the guest' | 'refused';
  /** libvirt's message, or why we are stricter. */
  readonly message: string;
  readonly judgement: Judgement;
}

export interface GroupResults {
  readonly title: string;
  readonly results: readonly Result[];
}

/**
 * Keeps the results of one group, and writes the table of all groups. Groups run side by side: the table is written again when
 * another group's results came in meanwhile, so that the last one to write has seen them all.
 */
export function recordGroup(id: string, group: GroupResults): void {
  mkdirSync(RESULTS, { recursive: true });
  replaceFile(join(RESULTS, `${id}.tsv`), toTsv(group));
  for (let seen: string | undefined; seen !== allResults(); ) {
    seen = allResults();
    replaceFile(DOCUMENT, truthDocument(groupsOf(seen)));
  }
}

function allResults(): string {
  const files = readdirSync(RESULTS).filter((name) => name.endsWith('.tsv'));
  return files
    .sort()
    .map((name) => readFileSync(join(RESULTS, name), 'utf8'))
    .join('\f');
}

function groupsOf(all: string): readonly GroupResults[] {
  return all.split('\f').map((text) => {
    const [title = '', ...lines] = text.trimEnd().split('\n');
    return { title, results: lines.map(fromLine) };
  });
}

function toTsv({ title, results }: GroupResults): string {
  const lines = results.map(({ scenario, from, to, verdict, rules, libvirt, message, judgement }) =>
    [scenario, from, to, verdict, rules.join(','), libvirt, message, judgement].join('\t'),
  );
  return [title, ...lines, ''].join('\n');
}

function fromLine(line: string): Result {
  const [scenario = '', from, to, verdict = '', rules = '', libvirt, message = '', judgement] = line.split('\t');
  return {
    scenario,
    from: from as Generation,
    to: to as Generation,
    verdict,
    rules: rules === '' ? [] : rules.split(','),
    libvirt: libvirt as Result['libvirt'],
    message,
    judgement: judgement as Judgement,
  };
}

/** Written beside and renamed, so that nobody reads half a file; left alone when nothing changed. */
function replaceFile(path: string, content: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return;
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, content);
  renameSync(partial, path);
}
