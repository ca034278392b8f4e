import { type Fact, known, missing } from '../../facts/fact.js';
import type { PeerConnection } from '../../facts/model/network.js';
import type { CheckedHost, CheckInput } from '../check-input.js';
import { decisiveName } from './decisive-name.js';
import { onHost, whenKnown } from './when-known.js';

/**
 * Whether the libvirt connection that the plan uses opens. From the source it was tried; from the machine that runs the tool, the very fact
 * that libvirt's answers were collected from both hosts shows it for ssh, live or in a capture, and anything else was tried. A relay is
 * tried when it is there.
 */
export function plannedConnection(input: CheckInput): Fact<PeerConnection> {
  const { via, transport } = input.request;
  if (transport === 'relay') return missing('a relay is opened for the migration alone', 'request');
  if (via === 'source') return fromSource(input);
  if (transport === 'ssh') return fromHere(input.destination);
  return input.client.connection ?? missing('no virsh of this machine has tried it', 'peer-connect');
}

function fromSource({ request, source, destination }: CheckInput): Fact<PeerConnection> {
  return whenKnown(onHost(source, source.facts.peerConnections), (tried): Fact<PeerConnection> => {
    const connections = tried.filter(({ uri }) => uri.startsWith(`qemu+${request.transport}:`));
    const [only, ...others] = connections;
    const named = connections.find((connection) => namesHost(connection.uri, destination));
    const found = named ?? (others.length === 0 ? only : undefined);
    if (found !== undefined) return known(found, 'peer-connect');
    return missing(
      `${source.name} was not asked to open a libvirt connection to ${destination.name} over ${request.transport}`,
      'peer-connect',
    );
  });
}

function fromHere(destination: CheckedHost): Fact<PeerConnection> {
  return whenKnown(onHost(destination, destination.facts['libvirt.answers']), (opens): Fact<PeerConnection> => {
    const uri = `qemu+ssh://${bareName(destination.name)}/system`;
    if (opens) return known({ uri, opens, message: '' }, 'virsh-version');
    const message = onHost(destination, destination.facts['libvirt.message']);
    return whenKnown(message, (text) => known({ uri, opens, message: text }, 'virsh-version'));
  });
}

function namesHost(uri: string, host: CheckedHost): boolean {
  const name = hostOfUri(uri);
  const { hostname } = host.facts;
  return (
    name !== null && (name === bareName(decisiveName(host)) || (hostname.status === 'known' && name === hostname.value))
  );
}

/** The host part of a libvirt URI; null when it has none. */
function hostOfUri(uri: string): string | null {
  const match = /^[a-z0-9+.-]+:\/\/(?:[^@/?#]*@)?(\[[^\]]+\]|[^:/?#]+)/i.exec(uri);
  return match === null ? null : (match[1] ?? '').replace(/^\[|\]$/g, '').toLowerCase();
}

/** A HOST argument without user, scheme, port and path. */
function bareName(name: string): string {
  return hostOfUri(name) ?? name.replace(/^.*@/, '').toLowerCase();
}
