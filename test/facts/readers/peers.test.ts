import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readPeers } from '../../../src/facts/readers/peers.js';
import { captureOf, failed, gave } from './capture-of.js';

describe('peers', () => {
  it('are the addresses that getent ahosts prints, each once', () => {
    const text =
      '192.0.2.7       STREAM beta.example.org\n192.0.2.7       DGRAM  \n192.0.2.7       RAW    \n2001:db8::7     STREAM \n';
    const capture = captureOf(
      gave('peer-resolve', text, 'beta.example.org'),
      gave('peer-resolve', '', 'gamma'),
      failed('peer-resolve', 2, '', 'delta'),
      failed('peer-resolve', 127, 'getent: not found', 'epsilon'),
    );
    expect(readPeers(capture).peers).toEqual(
      known(
        [
          { name: 'beta.example.org', addresses: ['192.0.2.7', '2001:db8::7'] },
          { name: 'gamma', addresses: [] },
          { name: 'delta', addresses: [] },
        ],
        'peer-resolve',
      ),
    );
  });

  it('are missing when nobody could be asked about', () => {
    const lost = captureOf(failed('peer-resolve', 127, 'getent: not found', 'beta'));
    expect(readPeers(lost).peers).toEqual(
      missing('the probe peer-resolve failed with exit status 127: getent: not found', 'peer-resolve'),
    );
    const alone = captureOf({ status: 'not-run', probe: 'peer-resolve', key: null, because: 'there is one host only' });
    expect(readPeers(alone).peers).toEqual(
      missing('the probe peer-resolve was not run: there is one host only', 'peer-resolve'),
    );
  });
});

describe('peer connections', () => {
  const uri = 'qemu+ssh://root@beta/system?no_tty=1';

  it('open, or are refused with what virsh says', () => {
    const refused =
      'error: failed to connect to the hypervisor\nerror: Cannot recv data: Host key verification failed.: Connection reset by peer\n';
    const capture = captureOf(
      gave('peer-connect', `exit status 0\n${uri}\n`, uri),
      gave('peer-connect', `exit status 1\n${refused}`, 'qemu+ssh://gamma/system?no_tty=1'),
      failed('peer-connect', 124, '', 'qemu+ssh://delta/system?no_tty=1'),
    );
    expect(readPeers(capture).peerConnections).toEqual(
      known(
        [
          { uri, opens: true, message: '' },
          { uri: 'qemu+ssh://gamma/system?no_tty=1', opens: false, message: refused.trim() },
          { uri: 'qemu+ssh://delta/system?no_tty=1', opens: false, message: 'no answer within 0 seconds' },
        ],
        'peer-connect',
      ),
    );
  });

  it('do not open because a banner of the other host says so', () => {
    const banner = '== Welcome ==\n== end 0\nexit status 0\nerror: failed to connect to the hypervisor';
    const capture = captureOf(gave('peer-connect', `exit status 1\n${banner}\n`, uri));
    expect(readPeers(capture).peerConnections).toEqual(known([{ uri, opens: false, message: banner }], 'peer-connect'));
  });

  it('are missing without virsh', () => {
    expect(readPeers(captureOf(failed('peer-connect', 1, 'virsh is not installed\n', uri))).peerConnections).toEqual(
      missing('the probe peer-connect failed with exit status 1: virsh is not installed', 'peer-connect'),
    );
  });
});
