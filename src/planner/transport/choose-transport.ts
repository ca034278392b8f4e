import { valueIfKnown } from '../../facts/fact.js';
import type { PeerConnection } from '../../facts/model/network.js';
import type { ChosenTransport } from './chosen-transport.js';
import type { ReachedHost, TransportQuestion } from './transport-wish.js';

/**
 * How the migration gets to the destination. p2p where the source can open the connection, since it then survives the death of everything that
 * runs here; else virsh on this machine, which holds both connections; else a relay, which needs no keys between the hosts.
 */
export function chooseTransport(question: TransportQuestion): ChosenTransport {
  const { transport, via } = question.wish;
  switch (transport) {
    case 'relay':
      return relay('A relay, as asked for');
    case 'tls':
    case 'tcp':
      return via === 'here' ? managed(question, transport, asked) : peerToPeer(question, transport, asked);
    case 'ssh':
    case 'auto':
      return overSsh(question);
  }
}

const asked = 'as asked for';

function overSsh(question: TransportQuestion): ChosenTransport {
  const { wish, source, destination, virshHere } = question;
  if (wish.via === 'source') return peerToPeer(question, 'ssh', asked);
  if (wish.via === 'here') return managed(question, 'ssh', asked);
  const tried = triesOf(source, destination);
  if (tried.length === 0)
    return peerToPeer(question, 'ssh', `nobody has tried whether ${source.name} opens a connection to it`);
  if (tried.some(({ opens }) => opens)) return peerToPeer(question, 'ssh', `${source.name} opened it in a try`);
  const refused = `${source.name} cannot open a connection to ${destination.name}`;
  if (!reachedBySsh(source) || !reachedBySsh(destination))
    return peerToPeer(question, 'ssh', `${refused}, but this machine does not reach both over ssh either`);
  if (virshHere) return managed(question, 'ssh', refused);
  return wish.transport === 'ssh'
    ? peerToPeer(question, 'ssh', `${refused}, but no virsh of this machine reaches them`)
    : relay(`A relay: ${refused}, and no virsh of this machine reaches them`);
}

/** What came of it when the source tried to reach this destination: an audit has each source try many. */
function triesOf(source: ReachedHost, destination: ReachedHost): readonly PeerConnection[] {
  const tried = valueIfKnown(source.facts.peerConnections) ?? [];
  const start = `qemu+ssh://${nameOf(destination)}/`.toLowerCase();
  const named = tried.filter(({ uri }) => uri.toLowerCase().startsWith(start));
  return named.length === 0 && tried.length === 1 ? tried : named;
}

type Transport = 'ssh' | 'tls' | 'tcp';

function peerToPeer({ destination }: TransportQuestion, transport: Transport, because: string): ChosenTransport {
  return {
    kind: `p2p-${transport}`,
    reason: `The source's daemon opens the connection, ${because}; the migration goes on when this program ends${openly(transport)}.`,
    source: { kind: 'local' },
    destination: { kind: 'remote', transport, user: null, host: nameOf(destination), port: null },
  };
}

/** Both connections are virsh's. The source stays on ssh, or local, whatever the destination is on. */
function managed(question: TransportQuestion, transport: Transport, because: string): ChosenTransport {
  const { source, destination } = question;
  return {
    kind: `managed-${transport}`,
    reason: `virsh holds both connections, ${because}; the migration is cancelled when it ends${openly(transport)}.`,
    source: source.address ?? { kind: 'local' },
    destination:
      transport === 'ssh' && destination.address !== null
        ? destination.address
        : { kind: 'remote', transport, user: null, host: nameOf(destination), port: null },
  };
}

function relay(because: string): ChosenTransport {
  return {
    kind: 'relay',
    reason: `${because}: the source's daemon drives the migration through two ssh connections of this machine, which have to last until it ends.`,
    source: { kind: 'local' },
    destination: { kind: 'relay' },
  };
}

function openly(transport: Transport): string {
  return transport === 'tcp' ? '; over TCP nothing of it is encrypted' : '';
}

/** What the destination calls itself, which is what its certificates and the source's name service know. */
function nameOf({ name, facts, address }: ReachedHost): string {
  return valueIfKnown(facts.hostname) ?? (address?.kind === 'remote' ? address.host : name);
}

function reachedBySsh({ address }: ReachedHost): boolean {
  return address?.kind === 'remote' && address.transport === 'ssh';
}
