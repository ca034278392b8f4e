import { ruleFault } from '../engine/rule-fault.js';
import { readYaml } from '../rule-file/read-yaml.js';
import { type RuleFileError, sortedErrors } from '../rule-file/rule-file-error.js';
import type { RulePositions } from '../rule-file/rule-positions.js';
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
  const read = readYaml(text, path, { longestFile, hints: {}, mayBeEmpty: false });
  return read.ok ? waiversOf(read.value, path, read.positions) : { waivers: [], errors: read.errors };
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
