import type { DerivedDiskFacts, DiskFacts, Guest, MoveFacts, PairFacts } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';

/** The functions that compute facts about the pair of hosts, a move, and a disk in a move. Pure. */
export interface Derivations {
  derivePairFacts(input: CheckInput): PairFacts;
  deriveMoveFacts(input: CheckInput, guest: Guest): MoveFacts;
  deriveDiskFacts(input: CheckInput, guest: Guest, disk: DiskFacts): DerivedDiskFacts;
}
