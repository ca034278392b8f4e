import { type Document, LineCounter, parseDocument } from 'yaml';
import { ruleFault } from '../engine/rule-fault.js';
import { type RuleFileError, sortedErrors } from '../rule-file/rule-file-error.js';
import { RulePositions } from '../rule-file/rule-positions.js';
import type { Waiver } from './waiver.js';
import { entriesOf, readEntry } from './waiver-entry.js';

/** The waivers that can be read, and what is wrong with the others. */
export interface ParsedWaivers {
  readonly waivers: readonly Waiver[];
  readonly errors: readonly RuleFileError[];
}

/** Longest waivers file, in UTF-16 code units. */
const longestFile = 1_000_000;

/** Reads a waivers file. A bad entry costs itself only; a file that is no YAML, or no list of waivers, gives none. */
export function parseWaivers(text: string, path: string): ParsedWaivers {
  if (text.length > longestFile) return refused(path, `the file is longer than ${longestFile} characters`);
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines, prettyErrors: false });
  const positions = new RulePositions(path, text, document, lines);
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return { waivers: [], errors: faults.map(({ pos, message }) => positions.errorAt(pos[0], message, null)) };
  }
  const content = contentOf(document);
  return content.ok ? waiversOf(content.value, path, positions) : refused(path, content.because);
}

function waiversOf(value: unknown, path: string, positions: RulePositions): ParsedWaivers {
  const file = entriesOf(value);
  if ('faults' in file) return { waivers: [], errors: file.faults.map((fault) => positions.error(fault)) };
  const waivers: Waiver[] = [];
  const errors: RuleFileError[] = [];
  for (const [index, entry] of file.entries.entries()) {
    const read = readEntry(entry, index);
    if (!read.ok) {
      errors.push(...read.faults.map((fault) => positions.error(fault)));
      continue;
    }
    const { line } = positions.error(ruleFault(['waivers', index], ''));
    waivers.push({ ...read.waiver, place: `${path}:${line}` });
  }
  return { waivers, errors: sortedErrors(errors) };
}

type Content = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly because: string };

/** The file's content as plain values; fails on too many aliases. */
function contentOf(document: Document): Content {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 50 }) };
  } catch (error) {
    return { ok: false, because: error instanceof Error ? error.message : String(error) };
  }
}

function refused(path: string, message: string): ParsedWaivers {
  return { waivers: [], errors: [{ path, line: 1, column: 1, message, hint: null }] };
}
