import { type Fact, known } from '../../facts/fact.js';
import type { PairFacts } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';
import { certificateProblems } from './certificate-problems.js';
import { clockSkew } from './clock-skew.js';
import { plannedConnection } from './connection.js';
import { inboundVerdict } from './inbound-verdict.js';
import { incomingMemory } from './incoming-memory.js';
import { migrationHost, migrationHostAddresses } from './migration-host.js';
import { migrationPortsVerdict } from './migration-ports-verdict.js';
import { mtuMismatches } from './mtu-mismatches.js';
import { resolvesOn } from './name-resolution.js';
import { nfsServer } from './nfs-server.js';
import { once } from './once.js';
import { optionFaults } from './options/option-faults.js';
import { sameSubnet } from './same-subnet.js';
import { onHost, whenKnown } from './when-known.js';

/** What follows for a pair of hosts from the facts of both. Each fact is computed when it is read. */
export function derivePairFacts(input: CheckInput): PairFacts {
  const { source, destination, probed } = input;
  const connection = once(() => plannedConnection(input));
  const skew = once(() => clockSkew(input));
  const ports = once(() => migrationPortsVerdict(input));
  // The planned connection is qemu+ssh, and virsh takes ssh's usual port.
  const ssh = once(() => inboundVerdict(input, { first: 22, last: 22 }));
  const nfs = once(() => nfsServer(input));
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
    get transportAccepted() {
      return member(ssh(), 'accepted');
    },
    get transportExplanation() {
      return member(ssh(), 'explanation');
    },
    get nfsServer() {
      return member(nfs(), 'name');
    },
    get nfsAccepted() {
      return member(nfs(), 'accepted');
    },
    get nfsExplanation() {
      return member(nfs(), 'explanation');
    },
    get certificateProblems() {
      return certificateProblems(input);
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
    get optionConflicts() {
      return optionFaults(input, 'conflict');
    },
    get optionRequirements() {
      return optionFaults(input, 'requirement');
    },
    get unusableOptions() {
      return optionFaults(input, 'unusable');
    },
    get optionsTooNew() {
      return optionFaults(input, 'too-new');
    },
    get ignoredOptions() {
      return optionFaults(input, 'ignored');
    },
    get sameSubnet() {
      return sameSubnet(input);
    },
    get probedAddress() {
      return member(probed.ports, 'address', 'active-ports');
    },
    get reachablePorts() {
      return member(probed.ports, 'reached', 'active-ports');
    },
    get unreachablePorts() {
      return member(probed.ports, 'unreached', 'active-ports');
    },
    get busyPorts() {
      return member(probed.ports, 'busy', 'active-ports');
    },
    get pathMtuBytes() {
      return member(probed.pathMtu, 'pathBytes', 'active-mtu');
    },
    get linkMtuBytes() {
      return member(probed.pathMtu, 'linkBytes', 'active-mtu');
    },
    get pathMtuEvidence() {
      return member(probed.pathMtu, 'evidence', 'active-mtu');
    },
    get bandwidthBytesPerSecond() {
      return probed.bandwidthBytesPerSecond;
    },
  };
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
