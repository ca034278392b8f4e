import { type Fact, known, type Missing, missing, type Reading, Unreadable } from '../../facts/fact.js';
import type { CheckedHost } from '../check-input.js';

/** A fact computed from another one: missing when that one is, for the same reason. */
export function whenKnown<From, To>(fact: Fact<From>, compute: (value: From) => Fact<To>): Fact<To> {
  return fact.status === 'known' ? compute(fact.value) : fact;
}

/** The value of a known fact. For a missing one it ends the derivation that asks. */
export type ReadFact = <Value>(fact: Fact<Value>) => Value;

/**
 * A fact computed from several others: missing, for the same reason, as soon as one that it asks for is missing.
 * It says `unreadable` when what is known does not decide.
 */
export function derive<Value>(compute: (read: ReadFact) => Reading<Value>): Fact<Value> {
  try {
    const reading = compute((fact) => {
      if (fact.status === 'missing') throw new MissingInput(fact);
      return fact.value;
    });
    return reading instanceof Unreadable ? missing(reading.because, 'derived') : known(reading, 'derived');
  } catch (error) {
    if (error instanceof MissingInput) return error.fact;
    throw error;
  }
}

/** Never leaves `derive`. */
class MissingInput extends Error {
  constructor(readonly fact: Missing) {
    super(fact.because);
  }
}

/** A fact of one host, with the host's name in the reason when it is missing: a derived fact concerns two hosts. */
export function onHost<Value>(host: CheckedHost, fact: Fact<Value>): Fact<Value> {
  return fact.status === 'known' ? fact : missing(`${host.name}: ${fact.because}`, fact.probe);
}
