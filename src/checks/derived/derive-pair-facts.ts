import { type Fact, known } from '../../facts/fact.js';
import type { PairFacts } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';
import { clockSkew } from './clock-skew.js';
import { plannedConnection } from './connection.js';
import { incomingMemory } from './incoming-memory.js';
import { migrationHost, migrationHostAddresses } from './migration-host.js';
import { migrationPortsVerdict } from './migration-ports-verdict.js';
import { mtuMismatches } from './mtu-mismatches.js';
import { resolvesOn } from './name-resolution.js';
import { sameSubnet } from './same-subnet.js';
import { onHost, whenKnown } from './when-known.js';

/** What follows for a pair of hosts from the facts of both. */
export function derivePairFacts(input: CheckInput): PairFacts {
  const { source, destination } = input;
  const connection = plannedConnection(input);
  const skew = clockSkew(input);
  const ports = migrationPortsVerdict(input);
  return {
    sameArchitecture: sameArchitecture(input),
    sourceResolvesDestination: resolvesOn(source, destination),
    destinationResolvesSource: resolvesOn(destination, source),
    destinationResolvesItself: resolvesOn(destination, destination),
    connectionOpens: member(connection, 'opens'),
    connectionUri: member(connection, 'uri'),
    connectionMessage: member(connection, 'message'),
    clockSkewSeconds: member(skew, 'seconds'),
    clockSkewErrorSeconds: member(skew, 'errorSeconds'),
    migrationPortsAccepted: member(ports, 'accepted'),
    migrationPortsExplanation: member(ports, 'explanation'),
    migrationHost: migrationHost(input),
    migrationHostAddresses: migrationHostAddresses(input),
    incomingMemoryBytes: incomingMemory(input),
    mtuMismatches: mtuMismatches(input),
    sameSubnet: sameSubnet(input),
  };
}

function sameArchitecture({ source, destination }: CheckInput): Fact<boolean> {
  return whenKnown(onHost(source, source.facts.architecture), (from) =>
    whenKnown(onHost(destination, destination.facts.architecture), (to) => known(from === to, 'uname')),
  );
}

/** One member of a known record. */
function member<Value, Key extends keyof Value>(fact: Fact<Value>, key: Key): Fact<Value[Key]> {
  return whenKnown(fact, (value) => known(value[key], 'derived'));
}
