import type { CheckInput } from '../../../src/checks/check-input.js';
import type { Derivations } from '../../../src/checks/engine/derivations.js';
import type { CheckRequest } from '../../../src/checks/request.js';
import type { Rule } from '../../../src/checks/rule.js';
import { nothingProbed } from '../../../src/facts/active/probed-facts.js';
import { derivedDiskFacts, moveFacts, pairFacts } from '../../../src/facts/catalogue/derived.js';
import { diskFacts, guestFacts, nicFacts } from '../../../src/facts/catalogue/guest.js';
import { type Fact, known, missing } from '../../../src/facts/fact.js';
import type { FactDefinitions, ValuesOf } from '../../../src/facts/fact-definition.js';
import { type FactsOf, type Guest, type HostFacts, hostFacts } from '../../../src/facts/host-facts.js';
import type { PeerConnection } from '../../../src/facts/model/network.js';
import { ruleTables } from '../rule-tables.js';

/** Values for some of the facts; all others are missing. */
export type Values<Definitions extends FactDefinitions> = Partial<ValuesOf<Definitions>>;

/** A complete set of facts made by hand: the given ones known (probe `hand`), all others missing. */
export function factsOf<Definitions extends FactDefinitions>(
  definitions: Definitions,
  values: Values<Definitions>,
): FactsOf<Definitions> {
  const facts: Record<string, Fact<unknown>> = {};
  const given: Readonly<Record<string, unknown>> = values;
  for (const id of Object.keys(definitions)) {
    facts[id] = id in given ? known(given[id], 'hand') : missing(`nobody said ${id}`, 'hand');
  }
  // Every id of the definitions has its fact, with the value that `values` was checked for.
  return facts as FactsOf<Definitions>;
}

export function hostOf(values: Values<typeof hostFacts> = {}): HostFacts {
  return factsOf(hostFacts, values);
}

export function guestOf(
  values: Values<typeof guestFacts> = {},
  disks: readonly Values<typeof diskFacts>[] = [],
  nics: readonly Values<typeof nicFacts>[] = [],
): Guest {
  return {
    facts: factsOf(guestFacts, { uuid: '11111111-1111-4111-8111-111111111111', name: 'web01', ...values }),
    disks: disks.map((disk) => factsOf(diskFacts, disk)),
    nics: nics.map((nic) => factsOf(nicFacts, nic)),
  };
}

/** What `check` asks for without flags. */
export const plainRequest: CheckRequest = {
  mode: 'live',
  storage: 'auto',
  via: 'source',
  transport: 'ssh',
  concurrency: 1,
  profile: null,
  migrateUri: null,
  probes: [],
  tunnelled: false,
  copyDisks: [],
  mappings: [],
  persistent: true,
  undefineSource: true,
  options: [],
};

export interface InputParts {
  readonly request?: Partial<CheckRequest>;
  readonly source?: Values<typeof hostFacts>;
  readonly destination?: Values<typeof hostFacts>;
  readonly guests?: readonly Guest[];
  /** By default the source's. */
  readonly clientVersion?: Fact<string>;
  readonly clientConnection?: Fact<PeerConnection>;
}

export function inputOf(parts: InputParts = {}): CheckInput {
  return {
    request: { ...plainRequest, ...parts.request },
    source: { name: 'kvm01', facts: hostOf(parts.source) },
    destination: { name: 'kvm02', facts: hostOf(parts.destination) },
    guests: parts.guests ?? [],
    client: {
      place: 'on kvm01',
      version: parts.clientVersion ?? hostOf(parts.source)['libvirt.version'],
      connection: parts.clientConnection ?? null,
    },
    tables: ruleTables,
    probed: nothingProbed,
  };
}

export interface DerivedParts {
  readonly pair?: Values<typeof pairFacts>;
  readonly move?: Values<typeof moveFacts>;
  readonly disk?: Values<typeof derivedDiskFacts>;
}

export function derivationsOf(parts: DerivedParts = {}): Derivations {
  return {
    derivePairFacts: () => factsOf(pairFacts, parts.pair ?? {}),
    deriveMoveFacts: () => factsOf(moveFacts, parts.move ?? {}),
    deriveDiskFacts: () => factsOf(derivedDiskFacts, parts.disk ?? {}),
  };
}

/** A rule with what a test does not care about filled in. */
export function ruleOf(parts: Partial<Rule>): Rule {
  return {
    id: 'area/name',
    title: 'Something is not as it should be',
    severity: 'blocker',
    scope: 'disk',
    applies: null,
    requires: [],
    assert: 'true',
    message: 'it is wrong',
    why: 'because',
    remediation: [],
    references: ['https://example.org'],
    waivable: true,
    cases: [],
    ...parts,
  };
}
