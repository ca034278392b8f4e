import type { Fact } from '../facts/fact.js';

/** The value of a fact for the document, where what is missing is null. */
export function knownValue<Value>(fact: Fact<Value> | undefined): Value | null {
  return fact?.status === 'known' ? fact.value : null;
}
