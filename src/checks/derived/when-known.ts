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
  const absent: Missing[] = [];
  try {
    const reading = compute((fact) => {
      if (fact.status === 'known') return fact.value;
      absent.push(fact);
      throw missingInput;
    });
    return reading instanceof Unreadable ? missing(reading.because, 'derived') : known(reading, 'derived');
  } catch (error) {
    const [first] = absent;
    if (error === missingInput && first !== undefined) return first;
    throw error;
  }
}

/** Never leaves `derive`. One for all: to note where it is thrown takes longer than most derivations. */
const missingInput = new Error('a fact is missing');

/** A fact of one host, with the host's name in the reason when it is missing: a derived fact concerns two hosts. */
export function onHost<Value>(host: CheckedHost, fact: Fact<Value>): Fact<Value> {
  return fact.status === 'known' ? fact : missing(`${host.name}: ${fact.because}`, fact.probe);
}
