import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { compileRules, sortedRules } from '../../checks/engine/compile-rules.js';
import type { CompiledRules } from '../../checks/engine/compiled-rule.js';
import { ruleFunctions } from '../../checks/functions/index.js';
import type { Rule } from '../../checks/rule.js';
import type { Problem } from '../../problem.js';
import { packageRoot } from '../package-root.js';
import { ruleFolder } from './rule-folder.js';

/** The rules of a run: the built-in ones and those of `--rules` folders. */
export interface RuleSet {
  readonly compiled: CompiledRules;
  /** sha256 over all rules: two reports with the same digest were judged by the same rules. */
  readonly digest: string;
  /** What is wrong with rule files; the rules in them are left out. */
  readonly problems: readonly Problem[];
}

const builtRules = new URL('dist/rules.json', packageRoot);

/** Loads all rules. A bad file or folder of the user's costs its own rules only. */
export async function loadRuleSet(folders: readonly string[]): Promise<RuleSet> {
  const builtIn = await loadBuiltIn();
  if (folders.length === 0)
    return { compiled: builtIn.compiled, digest: digestOf(builtIn.compiled), problems: builtIn.problems };

  const { loadRuleFolders } = await import('./load-rule-folders.js');
  const own = loadRuleFolders(folders);
  const compiled = sortedRules([...builtIn.compiled.rules, ...own.compiled.rules]);
  return { compiled, digest: digestOf(compiled), problems: [...builtIn.problems, ...own.problems] };
}

/** The build writes the rules, already validated, into one file; a source checkout reads the folder. */
async function loadBuiltIn(): Promise<{ readonly compiled: CompiledRules; readonly problems: readonly Problem[] }> {
  if (import.meta.url.includes('/dist/') && existsSync(builtRules)) {
    const rules: readonly Rule[] = JSON.parse(readFileSync(builtRules, 'utf8'));
    return { compiled: compileRules(rules, ruleFunctions), problems: [] };
  }
  const { loadRuleFolders } = await import('./load-rule-folders.js');
  return loadRuleFolders([ruleFolder]);
}

function digestOf({ rules }: CompiledRules): string {
  const hash = createHash('sha256');
  for (const { rule } of rules) hash.update(JSON.stringify(rule));
  return hash.digest('hex');
}
