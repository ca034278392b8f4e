import type { FactKind } from '../../facts/fact-definition.js';
import type { CompiledRule } from '../engine/compiled-rule.js';
import { keyFault, type RuleFault, type RulePath, ruleFault } from '../engine/rule-fault.js';
import { parseFactReference } from '../expression/fact-reference.js';
import { factDefinition, isHostLabel, isVariableName, scopeVariables } from '../expression/fact-variables.js';
import { nearestName } from '../expression/nearest-name.js';
import type { RuleCase, RuleScope } from '../rule.js';

/** Every rule shows these outcomes in its cases. */
const neededOutcomes = ['pass', 'fail', 'unknown'] as const;

/** What is wrong with the cases of a rule, before they are run. */
export function caseFaults({ rule, reads }: CompiledRule): readonly RuleFault[] {
  const faults: RuleFault[] = [];
  for (const outcome of neededOutcomes) {
    if (rule.cases.some((entry) => entry.expect === outcome)) continue;
    faults.push(
      ruleFault(['cases'], `no case expects ${outcome}`, 'every rule shows a pass, a fail and an unknown case'),
    );
  }
  const read = reads.map((reference) => reference.name);
  for (const [index, entry] of rule.cases.entries()) {
    const at = ['cases', index];
    if (rule.cases.findIndex((other) => other.name === entry.name) < index) {
      faults.push(ruleFault([...at, 'name'], `another case is called ${entry.name}`));
    }
    if (entry.expect !== 'fail' && entry.message !== undefined) {
      faults.push(ruleFault([...at, 'message'], 'only failing cases have a message'));
    }
    faults.push(...factFaults(entry, [...at, 'facts'], read, rule.scope));
  }
  return faults;
}

function factFaults(entry: RuleCase, at: RulePath, read: readonly string[], scope: RuleScope): readonly RuleFault[] {
  const faults: RuleFault[] = [];
  for (const [name, value] of Object.entries(entry.facts)) {
    const here = [...at, name];
    if (isLabelName(name, scope)) {
      if (typeof value !== 'string') faults.push(ruleFault(here, `${name} is text`, 'put it in quotes'));
      continue;
    }
    if (!read.includes(name)) {
      const near = nearestName(name, read);
      const hint = near === null ? 'take it out' : `did you mean ${near}?`;
      faults.push(keyFault(here, `the rule does not read ${name}`, hint));
      continue;
    }
    const kind = kindOf(name);
    if (!fits[kind](value)) faults.push(ruleFault(here, `${name} is a fact of kind ${kind}`, kindHints[kind]));
  }
  return faults;
}

/** Whether a name is that of a host's label, such as `source.name`, in a scope. */
function isLabelName(name: string, scope: RuleScope): boolean {
  const [variable = '', label = ''] = name.split('.', 2);
  return isVariableName(variable) && scopeVariables[scope].includes(variable) && isHostLabel(variable, label);
}

function kindOf(name: string): FactKind {
  const reference = parseFactReference(name);
  return (reference && factDefinition(reference.variable, reference.fact)?.kind) ?? 'data';
}

const fits: Readonly<Record<FactKind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  flag: (value) => typeof value === 'boolean',
  texts: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  data: (value) => typeof value === 'object' && value !== null,
};

const kindHints: Readonly<Record<FactKind, string>> = {
  text: 'put it in quotes: an unquoted 8.10 is the number 8.1',
  number: 'write a number without quotes',
  flag: 'write true or false without quotes',
  texts: 'write a list of quoted texts',
  data: 'write a list or a record',
};
