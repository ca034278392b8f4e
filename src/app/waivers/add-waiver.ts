import { writeFileSync } from 'node:fs';
import { isMap, parseDocument, YAMLSeq } from 'yaml';
import { judgeWaivers } from '../../checks/waivers/judge-waiver.js';
import { parseWaivers } from '../../checks/waivers/parse-waivers.js';
import { Problem } from '../../problem.js';
import { loadRuleSet } from '../rules/load-rule-set.js';
import { readWaiversFile, waiverProblem } from './load-waivers.js';
import { dayOf } from './waive-findings.js';

/** An entry as the flags give it; what was not said is not written. */
export interface WaiverWish {
  readonly rule: string;
  readonly guest?: string | undefined;
  readonly host?: string | undefined;
  readonly device?: string | undefined;
  readonly covers: readonly string[];
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  readonly expires: string;
}

/**
 * Writes one more entry into a waivers file, behind those that are there; comments and order stay. A file that is not there is made.
 * @throws Problem for an entry that would not hold, and for a file that has errors; nothing is written then
 */
export async function addWaiver(
  path: string,
  wish: WaiverWish,
  ruleFolders: readonly string[],
  moment: Date,
): Promise<string> {
  const before = textOf(path);
  const first = parseWaivers(before, path).errors[0];
  if (first !== undefined) throw waiverProblem(first);
  const { expires, ...rest } = wish;
  const text = withEntry(before, { ...rest, created: dayOf(moment), expires });
  const { waivers, errors } = parseWaivers(text, path);
  const [error] = errors;
  if (error !== undefined) throw refused(error.message, error.hint);
  const { compiled } = await loadRuleSet(ruleFolders);
  const ground = { rules: compiled.rules.map(({ rule }) => rule), today: dayOf(moment) };
  const fault = judgeWaivers(waivers, ground).at(-1) ?? null;
  if (fault !== null) throw refused(fault.because, null);
  write(path, text);
  return `${waivers.at(-1)?.place ?? path} is written. See all: virt-preflight waivers list ${path}`;
}

const firstText = 'waivers: []\n';

function textOf(path: string): string {
  const text = readWaiversFile(path);
  if (!(text instanceof Problem)) return text;
  if (isAbsent(text.cause)) return firstText;
  throw text;
}

function isAbsent(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ENOENT';
}

/** By the document itself, so that what people wrote beside the entries stays. */
function withEntry(text: string, entry: Readonly<Record<string, unknown>>): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  const given = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
  const node = document.createNode(given);
  const covers: unknown = isMap(node) ? node.get('covers', true) : null;
  if (covers instanceof YAMLSeq) covers.flow = true;
  const list: unknown = document.get('waivers', true);
  if (list instanceof YAMLSeq) list.flow = false;
  document.addIn(['waivers'], node);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function refused(why: string, hint: string | null): Problem {
  return new Problem('usage', {
    what: 'The waiver is not written',
    why,
    fix: hint ?? 'See docs/waivers.md for what a waiver has to say.',
  });
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new Problem('output-not-writable', {
      what: `The waiver cannot be written to ${path}`,
      why: error instanceof Error ? error.message : String(error),
      fix: 'Choose a path in a folder that exists and that you may write to.',
    });
  }
}
