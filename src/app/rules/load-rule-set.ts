import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { compileRules, sortedRules } from '../../checks/engine/compile-rules.js';
import type { CompiledRules } from '../../checks/engine/compiled-rule.js';
import { createRuleFunctions } from '../../checks/functions/index.js';
import type { Rule } from '../../checks/rule.js';
import type { RuleTables } from '../../checks/tables/rule-tables.js';
import type { Problem } from '../../problem.js';
import { packageRoot } from '../package-root.js';
import { ruleFolder } from './rule-folder.js';

/** The rules of a run: the built-in ones and those of `--rules` folders. */
export interface RuleSet {
  readonly compiled: CompiledRules;
  /** The data tables that rule functions and derived facts read. */
  readonly tables: RuleTables;
  /** sha256 over all rules and tables: two reports with the same digest were judged by the same ones. */
  readonly digest: string;
  /** What is wrong with rule files; the rules in them are left out. */
  readonly problems: readonly Problem[];
}

const builtRules = new URL('dist/rules.json', packageRoot);
const builtTables = new URL('dist/rule-tables.json', packageRoot);

/** Loads all rules. A bad file or folder of the user's costs its own rules only. */
export async function loadRuleSet(folders: readonly string[]): Promise<RuleSet> {
  const builtIn = await loadBuiltIn();
  if (folders.length === 0) return builtIn;

  const { tables } = builtIn;
  const { loadRuleFolders } = await import('./load-rule-folders.js');
  const own = loadRuleFolders(folders, tables);
  const compiled = sortedRules([...builtIn.compiled.rules, ...own.compiled.rules]);
  return { compiled, tables, digest: digestOf(compiled, tables), problems: [...builtIn.problems, ...own.problems] };
}

/** The build writes the rules and the tables, already validated, into files of their own; a source checkout reads the folder. */
async function loadBuiltIn(): Promise<RuleSet> {
  if (import.meta.url.includes('/dist/') && existsSync(builtRules)) {
    const rules: readonly Rule[] = JSON.parse(readFileSync(builtRules, 'utf8'));
    const tables: RuleTables = JSON.parse(readFileSync(builtTables, 'utf8'));
    const compiled = compileRules(rules, createRuleFunctions(tables));
    return { compiled, tables, digest: digestOf(compiled, tables), problems: [] };
  }
  const { loadRuleFolders } = await import('./load-rule-folders.js');
  const { loadRuleTables } = await import('./load-rule-tables.js');
  const tables = loadRuleTables();
  const { compiled, problems } = loadRuleFolders([ruleFolder], tables);
  return { compiled, tables, digest: digestOf(compiled, tables), problems };
}

function digestOf({ rules }: CompiledRules, tables: RuleTables): string {
  const hash = createHash('sha256').update(JSON.stringify(tables));
  for (const { rule } of rules) hash.update(JSON.stringify(rule));
  return hash.digest('hex');
}
