import { describe, expect, it } from 'vitest';
import type { PeerConnection } from '../../../src/facts/model/network.js';
import type { ConnectionAddress } from '../../../src/planner/plan/plan-action.js';
import { chooseTransport } from '../../../src/planner/transport/choose-transport.js';
import type { TransportQuestion } from '../../../src/planner/transport/transport-wish.js';
import { hostOf } from '../../checks/engine/hand-made.js';

const bySsh = (host: string): ConnectionAddress => ({
  kind: 'remote',
  transport: 'ssh',
  user: 'root',
  host,
  port: 2222,
});
const opens: PeerConnection = { uri: 'qemu+ssh://beta.lan/system', opens: true, message: '' };
const closed: PeerConnection = { ...opens, opens: false, message: 'Host key verification failed.' };
const elsewhere: PeerConnection = { ...opens, uri: 'qemu+ssh://delta.lan/system?no_tty=1' };
const gamma: PeerConnection = { ...closed, uri: 'qemu+ssh://gamma.lan/system?no_tty=1' };

interface Wanted {
  readonly wish?: Partial<TransportQuestion['wish']>;
  readonly tried?: readonly PeerConnection[];
  readonly virshHere?: boolean;
  readonly address?: ConnectionAddress | null;
}

function choose({ wish, tried = [], virshHere = true, address = bySsh('beta') }: Wanted) {
  return chooseTransport({
    wish: { transport: 'auto', via: 'auto', ...wish },
    source: { name: 'alpha', facts: hostOf({ peerConnections: tried }), address: bySsh('alpha') },
    destination: { name: 'beta', facts: hostOf({ hostname: 'beta.lan' }), address },
    virshHere,
  });
}

describe('the transport', () => {
  it.each<[string, Wanted, string]>([
    ['p2p where the source opened a connection', { tried: [opens] }, 'p2p-ssh'],
    ['p2p where nobody tried', {}, 'p2p-ssh'],
    ['virsh here where the source cannot', { tried: [closed] }, 'managed-ssh'],
    ['virsh here where the source can reach another host alone', { tried: [elsewhere, closed] }, 'managed-ssh'],
    [
      'p2p where the source was asked about other hosts alone',
      { tried: [{ ...elsewhere, opens: false }, gamma] },
      'p2p-ssh',
    ],
    ['a relay where neither can', { tried: [closed], virshHere: false }, 'relay'],
    [
      'p2p where ssh was asked for and neither can',
      { tried: [closed], virshHere: false, wish: { transport: 'ssh' } },
      'p2p-ssh',
    ],
    ['p2p where this machine does not reach the destination', { tried: [closed], address: null }, 'p2p-ssh'],
    ['p2p when asked for', { tried: [closed], wish: { via: 'source' } }, 'p2p-ssh'],
    ['virsh here when asked for', { tried: [opens], wish: { via: 'here' } }, 'managed-ssh'],
    ['a relay when asked for', { tried: [opens], wish: { transport: 'relay' } }, 'relay'],
    ['TLS when asked for', { wish: { transport: 'tls' } }, 'p2p-tls'],
    ['TLS from here', { wish: { transport: 'tls', via: 'here' } }, 'managed-tls'],
    ['TCP when asked for', { wish: { transport: 'tcp' } }, 'p2p-tcp'],
  ])('%s', (_, wanted, kind) => {
    expect(choose(wanted).kind).toBe(kind);
  });

  it('calls the destination as the one who opens the connection calls it', () => {
    const beta = { kind: 'remote', transport: 'ssh', user: null, host: 'beta.lan', port: null };
    expect(choose({ tried: [opens] })).toMatchObject({ source: { kind: 'local' }, destination: beta });
    expect(choose({ tried: [closed] })).toMatchObject({ source: bySsh('alpha'), destination: bySsh('beta') });
    expect(choose({ wish: { transport: 'tls', via: 'here' } })).toMatchObject({
      source: bySsh('alpha'),
      destination: { ...beta, transport: 'tls' },
    });
  });

  it('says why, and what that means', () => {
    expect(choose({ tried: [closed] }).reason).toBe(
      'virsh holds both connections, alpha cannot open a connection to beta; the migration is cancelled when it ends.',
    );
    expect(choose({ wish: { transport: 'tcp' } }).reason).toBe(
      "The source's daemon opens the connection, as asked for; the migration goes on when this program ends; over TCP nothing of it is encrypted.",
    );
  });
});
