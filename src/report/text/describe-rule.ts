import { Chalk } from 'chalk';
import type { Rule, Severity } from '../../checks/rule.js';
import { shellLine } from '../shell-words.js';
import { wrapWords } from './wrap-words.js';

export interface DescribedRule {
  readonly rule: Rule;
  readonly worstSeverity: Severity;
  readonly facts: readonly {
    readonly name: string;
    readonly description: string;
    readonly probes: readonly string[];
  }[];
}

const subjects: Readonly<Record<Rule['scope'], string>> = {
  host: 'each host alone',
  hosts: 'the pair of hosts',
  guest: 'each guest on its source',
  move: 'each guest and its destination',
  disk: 'each disk of a guest',
  nic: 'each network interface of a guest',
};

/** One rule for people: what, when, why, from which facts, how to mend. */
export function describeRule(
  described: DescribedRule,
  options: { readonly colour: boolean; readonly width: number },
): string {
  const { rule } = described;
  const paint = new Chalk({ level: options.colour ? 1 : 0 });
  const width = Math.min(Math.max(options.width, 40), 110);
  const heading = (text: string): string => `\n${paint.bold(text)}`;
  const indented = (text: string, indent = '  '): string[] =>
    wrapWords(text, width - indent.length).map((row) => indent + row);
  const title = `${rule.id}  ${rule.title}`;
  return [
    ...(title.length <= width
      ? [`${paint.bold(rule.id)}  ${rule.title}`]
      : [paint.bold(rule.id), ...indented(rule.title)]),
    ...indented(
      `${severityText(rule, described.worstSeverity)}; evaluated for ${subjects[rule.scope]}${rule.waivable ? '' : '; cannot be waived'}`,
    ),
    heading('Why'),
    ...indented(rule.why),
    heading('Demands'),
    ...indented(rule.assert),
    ...(rule.applies === null ? [] : [heading('Applies when'), ...indented(rule.applies)]),
    heading('Reads'),
    ...described.facts.flatMap((fact) => indented(`${fact.name}: ${fact.description} (${sourceText(fact.probes)})`)),
    heading('To mend it'),
    ...remediation(rule, width, indented),
    heading('References'),
    ...rule.references.flatMap((reference) => indented(reference)),
    '',
  ].join('\n');
}

function severityText(rule: Rule, worst: Severity): string {
  return rule.severity === worst ? worst : `at worst a ${worst}: ${rule.severity}`;
}

function sourceText(probes: readonly string[]): string {
  return probes.length === 0 ? 'computed' : `from ${probes.join(', else ')}`;
}

function remediation(rule: Rule, width: number, indented: (text: string, indent?: string) => string[]): string[] {
  if (rule.remediation.length === 0) return indented('Nothing can be done about it: choose another host.');
  return rule.remediation.flatMap((way) => [
    ...(way.when === null ? [] : indented(`Where ${way.when}:`)),
    ...indented(`- ${way.text}${way.downtime ? ' (the guest has to be down)' : ''}`),
    ...way.commands.flatMap(({ where, argv }) => indented(`[${where}] ${shellLine(argv)}`, '      ').slice(0, width)),
  ]);
}
