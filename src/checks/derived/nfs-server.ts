import { type Fact, known } from '../../facts/fact.js';
import type { CheckInput } from '../check-input.js';
import { inboundVerdict, type PortVerdict } from './inbound-verdict.js';
import { onHost, whenKnown } from './when-known.js';

/** Where an NFS server listens; version 4 needs nothing else. */
const nfsPort = 2049;

export interface NfsServer extends PortVerdict {
  /** Empty when neither host serves NFS. */
  readonly name: string;
}

/** Which of the two hosts serves NFS, and whether its firewall lets the other in; of two the one that does not. */
export function nfsServer(input: CheckInput): Fact<NfsServer> {
  const { source, destination } = input;
  return whenKnown(serving(input), (onDestination) =>
    whenKnown(serving({ ...input, source: destination, destination: source }), (onSource) => {
      const refusing = [onDestination, onSource].find(({ name, accepted }) => name !== '' && !accepted);
      return known(refusing ?? (onDestination.name === '' ? onSource : onDestination), 'derived');
    }),
  );
}

function serving(input: CheckInput): Fact<NfsServer> {
  const { destination } = input;
  return whenKnown(onHost(destination, destination.facts.listeningPorts), (ports): Fact<NfsServer> => {
    if (!ports.includes(nfsPort)) return known({ name: '', accepted: true, explanation: '' }, 'listening-ports');
    return whenKnown(inboundVerdict(input, { first: nfsPort, last: nfsPort }), (verdict) =>
      known({ name: destination.name, ...verdict }, 'derived'),
    );
  });
}
