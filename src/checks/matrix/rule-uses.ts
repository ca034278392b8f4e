import type { CompiledRule } from '../engine/compiled-rule.js';
import type { FactPart, FactUse } from '../expression/fact-uses.js';
import type { VariableName } from '../expression/fact-variables.js';
import type { HostRole } from './fleet.js';
import { type ValueParts, valueParts } from './value-parts.js';

/** What the verdict of a rule depends on, from the syntax of its expressions. Its texts do not count. */
export interface RuleUses {
  /** The parts of a fact that it looks at. */
  partsOf(variable: VariableName, fact: string): ValueParts;
  /**
   * For a text that is only ever compared with parts of that host's facts: those parts. All values that are not among
   * them give the same result. Null for every other fact.
   */
  comparedWith(variable: VariableName, fact: string, host: HostRole): readonly FactPart[] | null;
  /** Whether a fact of a host is a number that one comparison looks at, and the only look at that host. */
  isThreshold(host: HostRole, fact: string): boolean;
  readonly derived: readonly FactPart['reference'][];
}

export function ruleUsesOf(compiled: CompiledRule): RuleUses {
  const uses = decisiveUses(compiled);
  const usesOf = (variable: VariableName, fact: string): readonly FactUse[] =>
    uses.filter(({ reference }) => reference.variable === variable && reference.fact === fact);
  const derived = uses.filter(({ reference }) => reference.variable === 'pair' || reference.variable === 'move');
  return {
    partsOf: (variable, fact) => valueParts(usesOf(variable, fact).map(({ path }) => path)),
    comparedWith: (variable, fact, host) => comparedParts(usesOf(variable, fact), host),
    isThreshold: (host, fact) => {
      const [only, ...others] = uses.filter(({ reference }) => reference.variable === host);
      const compared = only?.how === 'order' && only.path.length === 0 && only.reference.fact === fact;
      return compared && others.length === 0 && !uses.some(({ reference }) => reference.variable === 'disk');
    },
    derived: derived.map(({ reference }) => reference),
  };
}

function comparedParts(uses: readonly FactUse[], host: HostRole): readonly FactPart[] | null {
  const parts: FactPart[] = [];
  for (const use of uses) {
    if (use.how !== 'equals' || use.path.length > 0 || use.with?.reference.variable !== host) return null;
    parts.push(use.with);
  }
  return parts.length === 0 ? null : parts;
}

function decisiveUses({ severity, applies, assert }: CompiledRule): readonly FactUse[] {
  return [severity.expression, applies, assert].flatMap((expression) => expression?.uses() ?? []);
}
