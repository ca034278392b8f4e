import type { CompiledRule } from '../../checks/engine/compiled-rule.js';
import { exitCodes, Problem } from '../../problem.js';
import { describeTerm, type TermRow } from '../../report/text/describe-term.js';
import type { Outcome } from '../outcome.js';
import { definitionsOf } from '../rules/fact-sources.js';
import { loadRuleSet } from '../rules/load-rule-set.js';
import { nearNames } from '../terminal/nearest-name.js';
import { printProblems } from '../terminal/print-problems.js';
import type { ExplainOptions } from './explain-options.js';
import { type ExplainedFact, factsCalled } from './facts-called.js';
import { jsonText } from './json-text.js';

/** What a fact is, which command gives it, and which rules read it. Of several facts of one name, each. */
export async function explainFact(name: string, options: ExplainOptions): Promise<Outcome> {
  const { ruleFolders, json, verbose, terminal } = options;
  const { compiled, problems } = await loadRuleSet(ruleFolders);
  const facts = factsCalled(name, compiled.rules);
  if (facts.length === 0) throw nothingCalled(name, compiled.rules);
  printProblems(problems, terminal);
  const text = json
    ? jsonText({ explains: 'fact', facts })
    : facts.map((fact) => describeTerm(termOf(fact, verbose), terminal.output)).join('\n');
  return { text, exitCode: problems[0]?.exitCode ?? exitCodes.go };
}

function termOf({ names, description, kind, unit, probes, rules }: ExplainedFact, verbose: boolean) {
  const measure = unit === null || unit === '1' ? '' : `, in ${unit}`;
  return {
    name: names.join(', '),
    sentence: `${description} (${kind}${measure})`,
    sections: [
      {
        title: 'Given by',
        rows: probes.length === 0 ? [computed] : probes.flatMap((probe) => probeRows(probe, verbose)),
      },
      { title: 'Read by', rows: rules.map(({ id, title }) => ({ text: `${id}: ${title}` })) },
    ],
  };
}

const computed: TermRow = { text: 'nothing that is asked: it is computed, or comes from the command line' };

function probeRows(probe: ExplainedFact['probes'][number], verbose: boolean): readonly TermRow[] {
  const { id, description, commands, script, needs } = probe;
  const root = needs === 'root' ? '; needs root for all of it' : '';
  const hint = script === null || verbose ? '' : '; a shell script, which --verbose prints';
  const head = { text: `${id}: ${description}${root}${hint}`, commands };
  const lines = script === null || !verbose ? [] : script.split('\n').filter((each) => each.trim() !== '');
  return [head, ...lines.map((each) => ({ text: `| ${each}` }))];
}

function nothingCalled(name: string, rules: readonly CompiledRule[]): Problem {
  const facts = Object.entries(definitionsOf).flatMap(([variable, definitions]) =>
    Object.keys(definitions).flatMap((id) => [id, `${variable}.${id}`]),
  );
  const near = nearNames(name, [...facts, ...rules.map(({ rule }) => rule.id)]);
  return new Problem('usage', {
    what: `There is nothing called "${name}" to explain`,
    why: 'it is no fact; rules are written area/name, findings rule@host with --report FILE, and exit codes are numbers',
    fix:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : 'docs/facts.md and `virt-preflight rules list` name all.',
  });
}
