import type { Fact } from '../../facts/fact.js';
import type { CheckInput } from '../check-input.js';
import { derive } from './when-known.js';

/** Maximum memory of all guests that are to move, added up: in the end the destination holds all of them. */
export function incomingMemory({ guests }: CheckInput): Fact<number> {
  return derive((read) => {
    let sum = 0;
    for (const guest of guests) sum += read(guest.facts['memory.maximumBytes']);
    return sum;
  });
}
