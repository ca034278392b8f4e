import type { Derivations } from '../engine/derivations.js';
import { deriveDiskFacts } from './derive-disk-facts.js';
import { deriveMoveFacts } from './derive-move-facts.js';
import { derivePairFacts } from './derive-pair-facts.js';

/** The derivations that the product uses. */
export const derivations: Derivations = { derivePairFacts, deriveMoveFacts, deriveDiskFacts };
