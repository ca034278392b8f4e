import type { ErrorCode } from 'yaml';
import { ruleFault } from '../engine/rule-fault.js';
import type { Rule } from '../rule.js';
import { readYaml } from './read-yaml.js';
import { validateRule } from './rule-document.js';
import type { RuleFileError } from './rule-file-error.js';
import type { RulePositions } from './rule-positions.js';
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
  const read = readYaml(text, path, { longestFile, hints: yamlHints, mayBeEmpty: false });
  if (!read.ok) return read;
  const { positions } = read;
  const validation = validateRule(read.value);
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

function isPathOf(id: string, path: string): boolean {
  return idOfPath(path) === id;
}

/** `area/name` of `…/area/name.yaml`. */
function idOfPath(path: string): string {
  const steps = path.replace(/\.ya?ml$/, '').split(/[\\/]/);
  return steps.slice(-2).join('/');
}
