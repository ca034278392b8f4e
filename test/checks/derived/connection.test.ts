import { describe, expect, it } from 'vitest';
import { plannedConnection } from '../../../src/checks/derived/connection.js';
import { transportPort } from '../../../src/checks/derived/transport-port.js';
import type { CheckRequest } from '../../../src/checks/request.js';
import { known, missing } from '../../../src/facts/fact.js';
import { inputOf } from '../engine/hand-made.js';

const tls = { uri: 'qemu+tls://kvm02/system', opens: true, message: '' };
const ssh = { uri: 'qemu+ssh://kvm02/system?no_tty=1', opens: false, message: 'Permission denied' };

function planned(request: Partial<CheckRequest>, tried = [ssh, tls]) {
  const source = { peerConnections: tried };
  const destination = { hostname: 'kvm02', 'libvirt.answers': true };
  return plannedConnection(inputOf({ request, source, destination, clientConnection: known(tls, 'virsh') }));
}

describe('the connection that the plan uses', () => {
  it('is the one over the planned transport, of all that the source tried', () => {
    expect(planned({ transport: 'tls' })).toEqual(known(tls, 'peer-connect'));
    expect(planned({ transport: 'ssh' })).toEqual(known(ssh, 'peer-connect'));
  });

  it('is not known where another transport was tried', () => {
    expect(planned({ transport: 'tcp' })).toEqual(
      missing('kvm01 was not asked to open a libvirt connection to kvm02 over tcp', 'peer-connect'),
    );
  });

  it('was tried by the virsh of this machine, unless it is over ssh', () => {
    expect(planned({ transport: 'tls', via: 'here' })).toEqual(known(tls, 'virsh'));
    expect(planned({ transport: 'ssh', via: 'here' })).toMatchObject({ status: 'known', value: { opens: true } });
    expect(plannedConnection(inputOf({ request: { transport: 'tcp', via: 'here' } }))).toEqual(
      missing('no virsh of this machine has tried it', 'peer-connect'),
    );
  });

  it('is none for a relay', () => {
    expect(planned({ transport: 'relay' })).toEqual(missing('a relay is opened for the migration alone', 'request'));
  });

  it('goes to the port of the transport, unless the URI names one', () => {
    const portOf = (uri: string, transport: CheckRequest['transport']) =>
      transportPort(known({ ...tls, uri }, 'virsh'), transport);
    expect(portOf('qemu+ssh://kvm02/system', 'ssh')).toEqual(known(22, 'derived'));
    expect(portOf('qemu+tls://kvm02/system', 'tls')).toEqual(known(16514, 'derived'));
    expect(portOf('qemu+tcp://kvm02/system', 'tcp')).toEqual(known(16509, 'derived'));
    expect(portOf('qemu+tls://kvm02:7000/system', 'tls')).toEqual(known(7000, 'derived'));
  });
});
