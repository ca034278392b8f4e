import type { derivedDiskFacts, moveFacts, pairFacts } from './catalogue/derived.js';
import type { diskFacts, guestFacts, nicFacts } from './catalogue/guest.js';
import { hostHardwareFacts } from './catalogue/host-hardware.js';
import { hostIdentityFacts } from './catalogue/host-identity.js';
import { hostNetworkFacts } from './catalogue/host-network.js';
import { hostServiceFacts } from './catalogue/host-services.js';
import { hostStorageFacts } from './catalogue/host-storage.js';
import type { requestFacts } from './catalogue/request.js';
import type { Fact } from './fact.js';
import type { FactDefinitions, ValuesOf } from './fact-definition.js';

/** Every fact of a host, by area. */
export const hostFacts = {
  ...hostIdentityFacts,
  ...hostHardwareFacts,
  ...hostStorageFacts,
  ...hostNetworkFacts,
  ...hostServiceFacts,
};

/** A complete set of facts for some definitions: every fact is there, known or missing. */
export type FactsOf<Definitions extends FactDefinitions> = {
  readonly [Id in keyof Definitions]: Fact<ValuesOf<Definitions>[Id]>;
};

export type HostFacts = FactsOf<typeof hostFacts>;
export type RequestFacts = FactsOf<typeof requestFacts>;
export type PairFacts = FactsOf<typeof pairFacts>;
export type MoveFacts = FactsOf<typeof moveFacts>;
export type DiskFacts = FactsOf<typeof diskFacts>;
export type DerivedDiskFacts = FactsOf<typeof derivedDiskFacts>;
export type NicFacts = FactsOf<typeof nicFacts>;

/** One guest with its disks and network interfaces. */
export interface Guest {
  readonly facts: FactsOf<typeof guestFacts>;
  readonly disks: readonly DiskFacts[];
  readonly nics: readonly NicFacts[];
}

/** Everything that one capture says. */
export interface HostReading {
  readonly facts: HostFacts;
  readonly guests: readonly Guest[];
}
