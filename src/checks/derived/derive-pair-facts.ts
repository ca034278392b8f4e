import { type Fact, known } from '../../facts/fact.js';
import type { PairFacts } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';
import { certificateProblems } from './certificate-problems.js';
import { clockSkew } from './clock-skew.js';
import { plannedConnection } from './connection.js';
import { inboundVerdict } from './inbound-verdict.js';
import { incomingMemory } from './incoming-memory.js';
import { listenAddresses, listenFault } from './listen-address.js';
import { migrationHost, migrationHostAddresses } from './migration-host.js';
import { migrationPorts, migrationPortsVerdict } from './migration-ports-verdict.js';
import { mtuMismatches } from './mtu-mismatches.js';
import { resolvesOn } from './name-resolution.js';
import { nfsServer } from './nfs-server.js';
import { once } from './once.js';
import { optionFaults } from './options/option-faults.js';
import { sameSubnet } from './same-subnet.js';
import { transportPort } from './transport-port.js';
import { onHost, whenKnown } from './when-known.js';

/** What follows for a pair of hosts from the facts of both. Each fact is computed when it is read. */
export function derivePairFacts(input: CheckInput): PairFacts {
  return new DerivedPairFacts(input);
}

/** A class, since an object with so many getters takes longer to make than most of the facts. */
class DerivedPairFacts implements PairFacts {
  readonly #connection = once(() => plannedConnection(this.input));
  readonly #skew = once(() => clockSkew(this.input));
  readonly #ports = once(() => migrationPortsVerdict(this.input));
  readonly #ssh = once(() =>
    whenKnown(this.transportPort, (port) => inboundVerdict(this.input, { first: port, last: port })),
  );
  readonly #nfs = once(() => nfsServer(this.input));

  constructor(private readonly input: CheckInput) {}

  get sameArchitecture() {
    return sameArchitecture(this.input);
  }

  get sourceResolvesDestination() {
    return resolvesOn(this.input.source, this.input.destination);
  }

  get destinationResolvesSource() {
    return resolvesOn(this.input.destination, this.input.source);
  }

  get destinationResolvesItself() {
    return resolvesOn(this.input.destination, this.input.destination);
  }

  get connectionOpens() {
    return member(this.#connection(), 'opens');
  }

  get connectionUri() {
    return member(this.#connection(), 'uri');
  }

  get connectionMessage() {
    return member(this.#connection(), 'message');
  }

  get clockSkewSeconds() {
    return member(this.#skew(), 'seconds');
  }

  get clockSkewErrorSeconds() {
    return member(this.#skew(), 'errorSeconds');
  }

  get migrationPorts() {
    return migrationPorts(this.input);
  }

  get migrationPortsAccepted() {
    return member(this.#ports(), 'accepted');
  }

  get refusedMigrationPorts() {
    return member(this.#ports(), 'refused');
  }

  get migrationPortsExplanation() {
    return member(this.#ports(), 'explanation');
  }

  get transportPort() {
    return transportPort(this.#connection(), this.input.request.transport);
  }

  get transportAccepted() {
    return member(this.#ssh(), 'accepted');
  }

  get transportExplanation() {
    return member(this.#ssh(), 'explanation');
  }

  get nfsServer() {
    return member(this.#nfs(), 'name');
  }

  get nfsAccepted() {
    return member(this.#nfs(), 'accepted');
  }

  get nfsExplanation() {
    return member(this.#nfs(), 'explanation');
  }

  get certificateProblems() {
    return certificateProblems(this.input);
  }

  get migrationHost() {
    return migrationHost(this.input);
  }

  get migrationHostAddresses() {
    return migrationHostAddresses(this.input);
  }

  get listenAddresses() {
    return listenAddresses(this.input);
  }

  get listenFault() {
    return listenFault(this.input);
  }

  get incomingMemoryBytes() {
    return incomingMemory(this.input);
  }

  get mtuMismatches() {
    return mtuMismatches(this.input);
  }

  get optionConflicts() {
    return optionFaults(this.input, 'conflict');
  }

  get optionRequirements() {
    return optionFaults(this.input, 'requirement');
  }

  get unusableOptions() {
    return optionFaults(this.input, 'unusable');
  }

  get optionsTooNew() {
    return optionFaults(this.input, 'too-new');
  }

  get ignoredOptions() {
    return optionFaults(this.input, 'ignored');
  }

  get sameSubnet() {
    return sameSubnet(this.input);
  }

  get probedAddress() {
    return member(this.input.probed.ports, 'address', 'active-ports');
  }

  get reachablePorts() {
    return member(this.input.probed.ports, 'reached', 'active-ports');
  }

  get unreachablePorts() {
    return member(this.input.probed.ports, 'unreached', 'active-ports');
  }

  get busyPorts() {
    return member(this.input.probed.ports, 'busy', 'active-ports');
  }

  get pathMtuBytes() {
    return member(this.input.probed.pathMtu, 'pathBytes', 'active-mtu');
  }

  get linkMtuBytes() {
    return member(this.input.probed.pathMtu, 'linkBytes', 'active-mtu');
  }

  get pathMtuEvidence() {
    return member(this.input.probed.pathMtu, 'evidence', 'active-mtu');
  }

  get bandwidthBytesPerSecond() {
    return this.input.probed.bandwidthBytesPerSecond;
  }
}

function sameArchitecture({ source, destination }: CheckInput): Fact<boolean> {
  return whenKnown(onHost(source, source.facts.architecture), (from) =>
    whenKnown(onHost(destination, destination.facts.architecture), (to) => known(from === to, 'uname')),
  );
}

/** One member of a known record. */
function member<Value, Key extends keyof Value>(fact: Fact<Value>, key: Key, probe = 'derived'): Fact<Value[Key]> {
  return whenKnown(fact, (value) => known(value[key], probe));
}
