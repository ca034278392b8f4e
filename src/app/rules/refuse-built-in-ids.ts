import { resolve, sep } from 'node:path';
import type { RuleFile } from '../../checks/rule-file/rule-file-error.js';
import { Problem } from '../../problem.js';
import { readRuleFiles } from './read-rule-files.js';
import { ruleFolder } from './rule-folder.js';

export interface OwnRuleFiles {
  readonly files: readonly RuleFile[];
  /** One for each file with the id of a built-in rule; it is not among the files. */
  readonly problems: readonly Problem[];
}

/** Ids are what reports and waivers name, so an id stands for one rule for ever. */
export function refuseBuiltInIds(files: readonly RuleFile[]): OwnRuleFiles {
  const builtIn = new Set(readRuleFiles(ruleFolder).files.map(({ path }) => idOf(path)));
  const clashes = files.filter(({ path }) => !isBuiltIn(path) && builtIn.has(idOf(path)));
  return {
    files: files.filter((file) => !clashes.includes(file)),
    problems: clashes.map(({ path }) => clash(path)),
  };
}

function isBuiltIn(path: string): boolean {
  return resolve(path).startsWith(ruleFolder + sep);
}

/** `area/name` of `…/area/name.yaml`: a file with another id is refused anyway. */
function idOf(path: string): string {
  const steps = path.replace(/\.ya?ml$/, '').split(sep);
  return steps.slice(-2).join('/');
}

function clash(path: string): Problem {
  return new Problem('rule-file-invalid', {
    what: path,
    why: `the id ${idOf(path)} is that of a built-in rule, and an id stands for one rule for ever`,
    fix: 'Give yours another area or name, and the file with it.',
  });
}
