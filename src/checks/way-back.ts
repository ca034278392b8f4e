import { type Fact, known, valueIfKnown } from '../facts/fact.js';
import type { Guest, HostFacts } from '../facts/host-facts.js';
import { inverted } from '../facts/mapping/mapped-name.js';
import type { CheckInput, MigrationClient } from './check-input.js';
import { arrivedGuest } from './mapped-guest.js';
import { clientOf } from './matrix/fleet.js';
import type { CheckRequest } from './request.js';

/** Options whose values name something of the destination, and say nothing about the way back. */
const boundToDestination = new Set([
  'listen-address',
  'graphicsuri',
  'xml',
  'persistent-xml',
  'dname',
  'tls-destination',
]);

export interface Unasked {
  readonly probed: CheckInput['probed'];
  readonly dryRuns: Partial<Guest['facts']>;
}

/**
 * The same migration the other way round, as if the guests had moved: on what was the destination, and no longer on what was the source,
 * which has their memory to spare.
 * @param unasked stands for what was asked about the way there alone, by active probes and dry runs
 */
export function wayBack(input: CheckInput, unasked: Unasked): CheckInput {
  return {
    ...input,
    request: requestBack(input.request),
    client: clientBack(input),
    source: input.destination,
    destination: { name: input.source.name, facts: factsAfterwards(input.source.facts, input.guests) },
    guests: input.guests.map((guest) => {
      const arrived = arrivedGuest(guest, input.request.mappings);
      return { ...arrived, facts: { ...arrived.facts, ...unasked.dryRuns } };
    }),
    probed: unasked.probed,
  };
}

/** Where each source runs its own virsh, that of the other host brings the guests back. */
function clientBack({ client, source, destination }: CheckInput): MigrationClient {
  return client.place === `on ${source.name}` ? clientOf(destination) : client;
}

function requestBack(request: CheckRequest): CheckRequest {
  const options = request.options.filter(({ name }) => !boundToDestination.has(name));
  return { ...request, migrateUri: null, probes: [], mappings: inverted(request.mappings), options };
}

/** The host without the guests that left it. */
function factsAfterwards(facts: HostFacts, moved: readonly Guest[]): HostFacts {
  const uuids = new Set(moved.flatMap(({ facts: { uuid } }) => valueIfKnown(uuid) ?? []));
  return {
    ...facts,
    guests: map(facts.guests, (guests) => guests.filter(({ uuid }) => !uuids.has(uuid))),
    'memory.availableBytes': map(facts['memory.availableBytes'], (bytes) => bytes + memoryOf(moved)),
  };
}

/** The memory that running guests had here, bytes, and that is free once they left; unknown memory frees nothing. */
function memoryOf(guests: readonly Guest[]): number {
  const running = guests.filter(({ facts }) => valueIfKnown(facts.active) === true);
  return running.reduce((sum, { facts }) => sum + (valueIfKnown(facts['memory.maximumBytes']) ?? 0), 0);
}

function map<Value>(fact: Fact<Value>, change: (value: Value) => Value): Fact<Value> {
  return fact.status === 'known' ? known(change(fact.value), fact.probe) : fact;
}
