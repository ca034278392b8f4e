import { type Document, type ErrorCode, LineCounter, parseDocument } from 'yaml';
import { ruleFault } from '../engine/rule-fault.js';
import type { Rule } from '../rule.js';
import { validateRule } from './rule-document.js';
import type { RuleFileError } from './rule-file-error.js';
import { RulePositions } from './rule-positions.js';
import { schemaFault } from './schema-fault.js';

export type ParsedRuleFile =
  | { readonly ok: true; readonly rule: Rule; readonly positions: RulePositions }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] };

/** What to do about the errors of YAML that expressions run into. */
const yamlHints: Readonly<Partial<Record<ErrorCode, string>>> = {
  BLOCK_AS_IMPLICIT_KEY: 'put an expression that holds a colon and a blank into quotes, or below a >-',
  TAG_RESOLVE_FAILED: 'put an expression that begins with ! into quotes, or below a >-',
};

/** Longest rule file, in UTF-16 code units. */
const longestFile = 200_000;

/**
 * Reads one rule file: YAML, schema, and that the id is the file's path under its rules folder. Expressions are not
 * looked at yet: `loadRules` compiles them.
 */
export function parseRuleFile(text: string, path: string): ParsedRuleFile {
  const lines = new LineCounter();
  if (text.length > longestFile) return refused(path, `the file is longer than ${longestFile} characters`);
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines, prettyErrors: false });
  const positions = new RulePositions(path, text, document, lines);
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return {
      ok: false,
      errors: faults.map((fault) => positions.errorAt(fault.pos[0], fault.message, yamlHints[fault.code] ?? null)),
    };
  }

  const content = contentOf(document);
  if (!content.ok) return refused(path, content.because);
  const validation = validateRule(content.value);
  if (!validation.ok) {
    return { ok: false, errors: validation.errors.map((error) => positions.error(schemaFault(error))) };
  }
  const { rule } = validation;
  if (!isPathOf(rule.id, path)) {
    const message = `the id ${rule.id} is not the path of the file under its rules folder`;
    const hint = `name the file ${rule.id}.yaml, or write id: ${idOfPath(path)}`;
    return { ok: false, errors: [positions.error(ruleFault(['id'], message, hint))] };
  }
  return { ok: true, rule, positions };
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

function refused(path: string, message: string): ParsedRuleFile {
  return { ok: false, errors: [{ path, line: 1, column: 1, message, hint: null }] };
}

function isPathOf(id: string, path: string): boolean {
  return idOfPath(path) === id;
}

/** `area/name` of `…/area/name.yaml`. */
function idOfPath(path: string): string {
  const steps = path.replace(/\.ya?ml$/, '').split(/[\\/]/);
  return steps.slice(-2).join('/');
}
