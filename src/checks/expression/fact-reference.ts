import type { RuleScope } from '../rule.js';
import { factDefinition, factVariables, isVariableName, scopeVariables, type VariableName } from './fact-variables.js';

/** A fact as rules name it. */
export interface FactReference {
  readonly variable: VariableName;
  readonly fact: string;
  /** `variable.fact.id`. */
  readonly name: string;
}

function factReference(variable: VariableName, fact: string): FactReference {
  return { variable, fact, name: `${variable}.${fact}` };
}

/** Reads `variable.fact.id`; null when the catalogue has no such fact. */
export function parseFactReference(name: string): FactReference | null {
  const dot = name.indexOf('.');
  const variable = name.slice(0, Math.max(0, dot));
  if (!isVariableName(variable)) return null;
  const fact = name.slice(dot + 1);
  return factDefinition(variable, fact) === undefined ? null : factReference(variable, fact);
}

/** The fact that a path of member names reads: the longest fact id that starts the path; null when there is none. */
export function factOfPath(variable: VariableName, path: readonly string[]): FactReference | null {
  for (let length = path.length; length > 0; length -= 1) {
    const fact = path.slice(0, length).join('.');
    if (factDefinition(variable, fact) !== undefined) return factReference(variable, fact);
  }
  return null;
}

/** Every fact that rules of a scope can read, by name. */
export function factNamesOf(scope: RuleScope): readonly string[] {
  return scopeVariables[scope].flatMap((variable) =>
    Object.keys(factVariables[variable]).map((fact) => `${variable}.${fact}`),
  );
}

/** Without doubles, sorted by name. */
export function uniqueReferences(references: readonly FactReference[]): readonly FactReference[] {
  const byName = new Map(references.map((reference) => [reference.name, reference]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
