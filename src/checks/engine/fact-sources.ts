import { type Fact, known, missing } from '../../facts/fact.js';
import type { FactSource } from '../expression/fact-view.js';
import { UnknownFact } from '../expression/unknown-fact.js';

/** Facts by id. */
export type FactTable = Readonly<Record<string, Fact<unknown>>>;

/** The facts of a table; an id that it lacks is missing. */
export function tableSource(table: FactTable): FactSource {
  return { factOf: (fact) => factIn(table, fact) };
}

/** A table that is made when its first fact is asked for, and each fact once. A derivation that throws leaves it missing. */
export function derivedSource(derive: () => FactTable): FactSource {
  const facts = new Map<string, Fact<unknown>>();
  let table: FactTable | null = null;
  let failure = '';
  const compute = (fact: string): Fact<unknown> => {
    try {
      table ??= failure === '' ? derive() : null;
    } catch (error) {
      failure = reasonOf(error);
    }
    return table === null ? missing(failure, 'derived') : computedFact(table, fact);
  };
  return {
    factOf(fact) {
      const found = facts.get(fact) ?? compute(fact);
      facts.set(fact, found);
      return found;
    },
  };
}

function computedFact(table: FactTable, fact: string): Fact<unknown> {
  try {
    // Derived tables have getters in a class, which are nobody's own.
    return (fact in table ? table[fact] : undefined) ?? notCollected;
  } catch (error) {
    return missing(reasonOf(error), 'derived');
  }
}

/** Looks in the first source for the ids that it has, and in the second one for all others. */
export function joinedSource(first: FactTable, second: FactSource): FactSource {
  return { factOf: (fact) => (Object.hasOwn(first, fact) ? factIn(first, fact) : second.factOf(fact)) };
}

/** A host's facts with its labels. */
export function hostSource(facts: FactTable, name: string, role: 'source' | 'destination'): FactSource {
  return joinedSource({ name: known(name, 'request'), role: known(role, 'request') }, tableSource(facts));
}

function factIn(table: FactTable, fact: string): Fact<unknown> {
  return (Object.hasOwn(table, fact) ? table[fact] : undefined) ?? notCollected;
}

const notCollected = missing('nothing was collected for it', 'none');

function reasonOf(error: unknown): string {
  if (error instanceof UnknownFact) return error.because;
  return `it could not be derived: ${error instanceof Error ? error.message : String(error)}`;
}
