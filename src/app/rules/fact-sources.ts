import { derivedDiskFacts, moveFacts, pairFacts } from '../../facts/catalogue/derived.js';
import { diskFacts, guestFacts, nicFacts } from '../../facts/catalogue/guest.js';
import { requestFacts } from '../../facts/catalogue/request.js';
import type { FactDefinitions } from '../../facts/fact-definition.js';
import { hostFacts } from '../../facts/host-facts.js';

export interface FactSource {
  /** `variable.fact.id`. */
  readonly name: string;
  readonly description: string;
  /** Empty for facts that are computed. */
  readonly probes: readonly string[];
}

/** The facts that there are, by the variable that rules read them through. */
export const definitionsOf: Readonly<Record<string, FactDefinitions>> = {
  host: hostFacts,
  source: hostFacts,
  destination: hostFacts,
  pair: pairFacts,
  guest: guestFacts,
  move: moveFacts,
  disk: { ...diskFacts, ...derivedDiskFacts },
  nic: nicFacts,
  request: requestFacts,
};

/** What the catalogue says of the facts that a rule requires. */
export function factSources(requires: readonly string[]): readonly FactSource[] {
  return requires.map((name) => {
    const dot = name.indexOf('.');
    const definition = definitionsOf[name.slice(0, dot)]?.[name.slice(dot + 1)];
    return { name, description: definition?.description ?? '', probes: definition?.probes ?? [] };
  });
}
