import type { CompiledRules } from '../engine/compiled-rule.js';
import type { Derivations } from '../engine/derivations.js';
import type { Fleet, MatrixSettings } from '../matrix/fleet.js';
import type { FindingWaivers } from './finding-waivers.js';

/** What the moves of an audit have in common. */
export interface MovesInput {
  readonly compiled: CompiledRules;
  readonly derivations: Derivations;
  readonly fleet: Fleet;
  readonly settings: MatrixSettings;
  readonly waivers: FindingWaivers;
  /** Indexes of the hosts that could not be read: the report says so once, and not for every rule. */
  readonly unread: ReadonlySet<number>;
  /** Indexes of the hosts that a guest, by its index, may go to. */
  readonly destinationsOf: (guest: number) => readonly number[];
}
