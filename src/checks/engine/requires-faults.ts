import { type FactReference, factNamesOf } from '../expression/fact-reference.js';
import { nearestName } from '../expression/nearest-name.js';
import type { Rule } from '../rule.js';
import { type RuleFault, ruleFault } from './rule-fault.js';

/** The differences between what a rule says that it requires and what its expressions read. */
export function requiresFaults(rule: Rule, reads: readonly FactReference[]): readonly RuleFault[] {
  const read = new Set(reads.map((reference) => reference.name));
  const faults: RuleFault[] = [];
  const unlisted = [...read].filter((name) => !rule.requires.includes(name));
  if (unlisted.length > 0) {
    faults.push(
      ruleFault(
        ['requires'],
        `requires does not list ${unlisted.join(', ')}`,
        `write: requires: [${[...read].join(', ')}]`,
      ),
    );
  }
  const offered = new Set(factNamesOf(rule.scope));
  for (const [index, name] of rule.requires.entries()) {
    if (read.has(name)) continue;
    const near = nearestName(name, read);
    const hint = near === null ? 'take it out' : `did you mean ${near}?`;
    const message = offered.has(name) ? `no expression of the rule reads ${name}` : `there is no fact ${name}`;
    faults.push(ruleFault(['requires', index], message, hint));
  }
  return faults;
}
