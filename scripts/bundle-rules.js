// Writes dist/rules.json and dist/rule-tables.json: every built-in rule, validated and compiled once here, and every data table, so that
// no run has to parse YAML. Fails on any error.
import { writeFileSync } from 'node:fs';
import { program } from '../bin/load-program.js';

const { loadRuleFolders } = await program['app/rules/load-rule-folders']();
const { loadRuleTables } = await program['app/rules/load-rule-tables']();
const { ruleFolder } = await program['app/rules/rule-folder']();

const tables = loadRuleTables();
const { compiled, problems } = loadRuleFolders([ruleFolder], tables);
for (const problem of problems) process.stderr.write(`${problem.what}: ${problem.why} (${problem.fix})\n`);
if (problems.length > 0) process.exitCode = 1;
writeFileSync(new URL('../dist/rule-tables.json', import.meta.url), JSON.stringify(tables));
writeFileSync(new URL('../dist/rules.json', import.meta.url), JSON.stringify(compiled.rules.map(({ rule }) => rule)));
