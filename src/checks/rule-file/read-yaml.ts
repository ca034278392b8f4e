import { type Document, type ErrorCode, LineCounter, parseDocument } from 'yaml';
import type { RuleFileError } from './rule-file-error.js';
import { RulePositions } from './rule-positions.js';

export interface YamlLimits {
  /** Longest file, in UTF-16 code units. */
  readonly longestFile: number;
  /** What to do about errors of YAML, by their code. */
  readonly hints: Readonly<Partial<Record<ErrorCode, string>>>;
  /** Whether a file without content, or with nothing but comments, says something. */
  readonly mayBeEmpty: boolean;
}

/** What to do about errors that are the same in every file. */
const usualHints: Readonly<Partial<Record<ErrorCode, string>>> = { TAB_AS_INDENT: 'write spaces' };

export type ReadYaml =
  | { readonly ok: true; readonly value: unknown; readonly positions: RulePositions }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] };

/** Reads a file that people write: its content as plain values, with the places of everything in it. Warnings are errors. */
export function readYaml(text: string, path: string, { longestFile, hints, mayBeEmpty }: YamlLimits): ReadYaml {
  if (text.length > longestFile) return refused(path, `the file is longer than ${longestFile} characters`);
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines, prettyErrors: false });
  const positions = new RulePositions(path, text, document, lines);
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return {
      ok: false,
      errors: faults.map(({ pos, message, code }) =>
        positions.errorAt(pos[0], message, hints[code] ?? usualHints[code] ?? null),
      ),
    };
  }
  if (document.contents === null && !mayBeEmpty) return refused(path, 'the file is empty');
  const content = contentOf(document);
  return content.ok ? { ok: true, value: content.value, positions } : refused(path, content.because);
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

function refused(path: string, message: string): ReadYaml {
  return { ok: false, errors: [{ path, line: 1, column: 1, message, hint: null }] };
}
