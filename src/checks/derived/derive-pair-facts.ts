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
import { once } from './once.js';
import { sameSubnet } from './same-subnet.js';
import { onHost, whenKnown } from './when-known.js';

/** What follows for a pair of hosts from the facts of both. Each fact is computed when it is read. */
export function derivePairFacts(input: CheckInput): PairFacts {
  const { source, destination } = input;
  const connection = once(() => plannedConnection(input));
  const skew = once(() => clockSkew(input));
  const ports = once(() => migrationPortsVerdict(input));
  return {
    get sameArchitecture() {
      return sameArchitecture(input);
    },
    get sourceResolvesDestination() {
      return resolvesOn(source, destination);
    },
    get destinationResolvesSource() {
      return resolvesOn(destination, source);
    },
    get destinationResolvesItself() {
      return resolvesOn(destination, destination);
    },
    get connectionOpens() {
      return member(connection(), 'opens');
    },
    get connectionUri() {
      return member(connection(), 'uri');
    },
    get connectionMessage() {
      return member(connection(), 'message');
    },
    get clockSkewSeconds() {
      return member(skew(), 'seconds');
    },
    get clockSkewErrorSeconds() {
      return member(skew(), 'errorSeconds');
    },
    get migrationPortsAccepted() {
      return member(ports(), 'accepted');
    },
    get migrationPortsExplanation() {
      return member(ports(), 'explanation');
    },
    get migrationHost() {
      return migrationHost(input);
    },
    get migrationHostAddresses() {
      return migrationHostAddresses(input);
    },
    get incomingMemoryBytes() {
      return incomingMemory(input);
    },
    get mtuMismatches() {
      return mtuMismatches(input);
    },
    get sameSubnet() {
      return sameSubnet(input);
    },
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
