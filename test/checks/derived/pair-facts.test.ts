import { describe, expect, test } from 'vitest';
import { derivePairFacts } from '../../../src/checks/derived/derive-pair-facts.js';
import type { CheckRequest } from '../../../src/checks/request.js';
import { type Fact, valueIfKnown } from '../../../src/facts/fact.js';
import type { hostFacts } from '../../../src/facts/host-facts.js';
import type { Interface, Network } from '../../../src/facts/model/network.js';
import type { Certificate, MigrationCertificates } from '../../../src/facts/model/tls.js';
import { guestOf, inputOf, type Values } from '../engine/hand-made.js';
import { defaultQemuConfiguration } from './qemu-configuration.js';

type Host = Values<typeof hostFacts>;

function derive(source: Host, destination: Host, request: Partial<CheckRequest> = {}) {
  return derivePairFacts(inputOf({ source, destination, request }));
}

function reasonOf(fact: Fact<unknown>): string | undefined {
  return fact.status === 'missing' ? fact.because : undefined;
}

function device(name: string, addresses: readonly string[], values: Partial<Interface> = {}): Interface {
  return { name, mtuBytes: 1500, up: true, addresses, bridge: false, controller: null, ...values };
}

function network(values: Partial<Network> & { readonly name: string }): Network {
  return {
    uuid: null,
    active: true,
    autostart: true,
    bridge: null,
    forwardMode: null,
    portGroups: [],
    forwardDevices: [],
    ...values,
  };
}

describe('names', () => {
  const source = { hostname: 'kvm01', peers: [{ name: 'kvm02', addresses: ['10.0.0.20'] }] };
  const destination = {
    hostname: 'kvm02',
    peers: [
      { name: 'kvm01', addresses: [] },
      { name: 'kvm02', addresses: ['127.0.1.1'] },
    ],
  };

  test('what each host resolves', () => {
    const facts = derive(source, destination);
    expect(valueIfKnown(facts.sourceResolvesDestination)).toEqual(['10.0.0.20']);
    expect(valueIfKnown(facts.destinationResolvesSource)).toEqual([]);
    expect(valueIfKnown(facts.destinationResolvesItself)).toEqual(['127.0.1.1']);
  });

  test('a name that was not asked for is missing, not unresolved', () => {
    expect(reasonOf(derive({ ...source, peers: [] }, destination).sourceResolvesDestination)).toBe(
      'kvm01 was not asked to resolve kvm02',
    );
    expect(reasonOf(derive(source, {}).sourceResolvesDestination)).toBe('kvm02: nobody said hostname');
  });
});

describe('the host that the migration goes to', () => {
  const source = { peers: [{ name: 'kvm02', addresses: ['10.0.0.20'] }] };
  const destination = { hostname: 'kvm02', qemuConfiguration: defaultQemuConfiguration };
  const goesTo = (values: Host, request: Partial<CheckRequest> = {}) => {
    const facts = derive(source, { ...destination, ...values }, request);
    return [valueIfKnown(facts.migrationHost), valueIfKnown(facts.migrationHostAddresses)];
  };

  test('the migration URI comes before qemu.conf, and that before the name of the destination', () => {
    const dedicated = { qemuConfiguration: { ...defaultQemuConfiguration, migrationHost: '10.1.0.20' } };
    expect(goesTo({})).toEqual(['kvm02', ['10.0.0.20']]);
    expect(goesTo(dedicated)).toEqual(['10.1.0.20', ['10.1.0.20']]);
    expect(goesTo(dedicated, { migrateUri: 'tcp://kvm02:49200' })).toEqual(['kvm02', ['10.0.0.20']]);
    expect(goesTo({}, { migrateUri: 'tcp://[2001:db8::20]:49200' })).toEqual(['2001:db8::20', ['2001:db8::20']]);
  });

  test('a name that the source was not asked for is missing', () => {
    const facts = derive(source, destination, { migrateUri: 'tcp://elsewhere' });
    expect(reasonOf(facts.migrationHostAddresses)).toBe('kvm01 was not asked to resolve elsewhere');
  });

  test('without qemu.conf nobody knows which name it is', () => {
    expect(reasonOf(derive(source, { hostname: 'kvm02' }).migrationHost)).toBe('kvm02: nobody said qemuConfiguration');
  });
});

describe('the planned connection', () => {
  const refused = { uri: 'qemu+ssh://kvm02/system?no_tty=1', opens: false, message: 'Permission denied (publickey).' };
  const other = { uri: 'qemu+ssh://kvm03/system?no_tty=1', opens: true, message: '' };

  test('from the source: the one to that host', () => {
    const facts = derive({ peerConnections: [other, refused] }, {});
    expect(valueIfKnown(facts.connectionOpens)).toBe(false);
    expect(valueIfKnown(facts.connectionUri)).toBe('qemu+ssh://kvm02/system?no_tty=1');
    expect(valueIfKnown(facts.connectionMessage)).toBe('Permission denied (publickey).');
  });

  test('the host may be named by what it calls itself', () => {
    const connection = { uri: 'qemu+ssh://root@host2.example.com:22/system', opens: true, message: '' };
    const facts = derive({ peerConnections: [other, connection] }, { hostname: 'host2.example.com' });
    expect(valueIfKnown(facts.connectionOpens)).toBe(true);
  });

  test('a single connection is taken for the one that is meant', () => {
    const byAddress = { uri: 'qemu+ssh://10.0.0.20/system', opens: true, message: '' };
    expect(valueIfKnown(derive({ peerConnections: [byAddress] }, {}).connectionOpens)).toBe(true);
    expect(reasonOf(derive({ peerConnections: [byAddress, other] }, {}).connectionOpens)).toBe(
      'kvm01 was not asked to open a libvirt connection to kvm02 over ssh',
    );
  });

  test('from here: that the destination was read shows it', () => {
    const facts = derive({}, { 'libvirt.answers': true }, { via: 'here' });
    expect(valueIfKnown(facts.connectionOpens)).toBe(true);
    expect(valueIfKnown(facts.connectionUri)).toBe('qemu+ssh://kvm02/system');
    const down = derive({}, { 'libvirt.answers': false, 'libvirt.message': 'no socket' }, { via: 'here' });
    expect([valueIfKnown(down.connectionOpens), valueIfKnown(down.connectionMessage)]).toEqual([false, 'no socket']);
    expect(reasonOf(derive({}, {}, { via: 'here' }).connectionOpens)).toBe('kvm02: nobody said libvirt.answers');
  });
});

test('clocks: the difference of the offsets, within the sum of the errors', () => {
  const facts = derive(
    { 'time.offsetSeconds': -0.1, 'time.offsetErrorSeconds': 0.01 },
    { 'time.offsetSeconds': 0.2, 'time.offsetErrorSeconds': 0.02 },
  );
  expect([valueIfKnown(facts.clockSkewSeconds), valueIfKnown(facts.clockSkewErrorSeconds)]).toEqual([0.3, 0.03]);
  expect(reasonOf(derive({ 'time.offsetSeconds': 0 }, {}).clockSkewSeconds)).toBe(
    'kvm02: nobody said time.offsetSeconds',
  );
});

test('architectures', () => {
  expect(valueIfKnown(derive({ architecture: 'x86_64' }, { architecture: 'x86_64' }).sameArchitecture)).toBe(true);
  expect(valueIfKnown(derive({ architecture: 'x86_64' }, { architecture: 'aarch64' }).sameArchitecture)).toBe(false);
});

describe('subnets', () => {
  const same = (near: readonly Interface[], far: readonly Interface[], networks: readonly Network[] = []) =>
    valueIfKnown(derive({ interfaces: near, networks }, { interfaces: far, networks }).sameSubnet);

  test('one, two, or of another size', () => {
    expect(same([device('eth0', ['10.0.0.10/24'])], [device('eth0', ['10.0.0.20/24'])])).toBe(true);
    expect(same([device('eth0', ['10.0.0.10/24'])], [device('eth0', ['10.0.1.20/24'])])).toBe(false);
    expect(same([device('eth0', ['10.0.0.10/24'])], [device('eth0', ['10.0.0.20/25'])])).toBe(false);
    expect(same([device('eth0', ['2001:db8::10/64'])], [device('eth0', ['2001:db8::20/64'])])).toBe(true);
  });

  test('loopback, link-local addresses and interfaces that are down join nobody', () => {
    const far = device('eth0', ['127.0.0.2/8', 'fe80::2/64', '169.254.0.2/16']);
    expect(same([device('eth0', ['127.0.0.1/8', 'fe80::1/64', '169.254.0.1/16'])], [far])).toBe(false);
    expect(same([device('eth0', ['10.0.0.10/24'], { up: false })], [device('eth0', ['10.0.0.20/24'])])).toBe(false);
  });

  test("libvirt's own NAT network is a network inside each host", () => {
    const nat = network({ name: 'default', bridge: 'virbr0', forwardMode: 'nat' });
    const inner = device('virbr0', ['192.168.122.1/24'], { bridge: true });
    expect(same([inner], [inner])).toBe(false);
    const moved = device('virbr0', ['192.168.122.2/24'], { bridge: true });
    expect(same([inner], [moved], [nat])).toBe(false);
  });

  test('not known without both lists', () => {
    expect(reasonOf(derive({ interfaces: [] }, {}).sameSubnet)).toBe('kvm02: nobody said interfaces');
  });

  test('MTU of the interfaces that face each other', () => {
    const near = [device('eth0', ['10.0.0.10/24']), device('eth1', ['10.1.0.10/24'], { mtuBytes: 9000 })];
    const far = [device('eth0', ['10.0.0.20/24']), device('ens2', ['10.1.0.20/24'])];
    expect(valueIfKnown(derive({ interfaces: near }, { interfaces: far }).mtuMismatches)).toEqual([
      'eth1 of kvm01 has 9000, ens2 of kvm02 has 1500',
    ]);
  });
});

describe('ports of the migration', () => {
  const source = { interfaces: [device('eth0', ['10.0.0.10/24']), device('eth1', ['10.1.0.10/24'])] };
  const rules = ['-P INPUT DROP', '-A INPUT -s 10.1.0.0/24 -p tcp -m tcp --dport 49152:49215 -j ACCEPT'];
  const destination = {
    interfaces: [device('eth0', ['10.0.0.20/24']), device('eth1', ['10.1.0.20/24'])],
    qemuConfiguration: defaultQemuConfiguration,
    firewall: { backends: [{ kind: 'iptables' as const, family: 'ipv4' as const, rules }] },
  };

  test('every way between the hosts has to be open', () => {
    const facts = derive(source, destination);
    expect(valueIfKnown(facts.migrationPortsAccepted)).toBe(false);
    expect(valueIfKnown(facts.migrationPortsExplanation)).toBe('port 49152: iptables: policy drop of INPUT');
  });

  test('the name of the destination decides which way is taken', () => {
    const named = { ...source, peers: [{ name: 'kvm02', addresses: ['10.1.0.20'] }] };
    expect(valueIfKnown(derive(named, { ...destination, hostname: 'kvm02' }).migrationPortsAccepted)).toBe(true);
  });

  test('so do migration_host and the migration URI, by their address', () => {
    const dedicated = {
      ...destination,
      qemuConfiguration: { ...defaultQemuConfiguration, migrationHost: '10.1.0.20' },
    };
    expect(valueIfKnown(derive(source, dedicated).migrationPortsAccepted)).toBe(true);
    const open = derive(source, destination, { migrateUri: 'tcp://10.1.0.20:49152' });
    expect(valueIfKnown(open.migrationPortsAccepted)).toBe(true);
    const closed = derive(source, destination, { migrateUri: 'tcp://10.1.0.20:50000' });
    expect(valueIfKnown(closed.migrationPortsExplanation)).toBe('port 50000: iptables: policy drop of INPUT');
  });

  test('a routed way is judged from every address of the source', () => {
    const remote = { interfaces: [device('eth0', ['192.0.2.10/24'])] };
    expect(valueIfKnown(derive(remote, destination).migrationPortsAccepted)).toBe(false);
  });

  test('a host without a firewall needs no addresses', () => {
    const facts = derive({}, { qemuConfiguration: defaultQemuConfiguration, firewall: { backends: [] } });
    expect(valueIfKnown(facts.migrationPortsAccepted)).toBe(true);
    expect(valueIfKnown(facts.migrationPortsExplanation)).toBe('no firewall is active');
  });

  test('what is missing is named', () => {
    expect(reasonOf(derive(source, {}).migrationPortsAccepted)).toBe('kvm02: nobody said qemuConfiguration');
    expect(reasonOf(derive(source, { qemuConfiguration: defaultQemuConfiguration }).migrationPortsAccepted)).toBe(
      'kvm02: nobody said firewall',
    );
    expect(reasonOf(derive({ interfaces: [] }, destination).migrationPortsAccepted)).toBe(
      'no address of kvm01 is known',
    );
    expect(reasonOf(derive(source, destination, { migrateUri: 'unix:///tmp/m' }).migrationPortsAccepted)).toBe(
      'a migration over a UNIX socket uses no TCP port',
    );
    const odd = {
      backends: [
        {
          kind: 'iptables' as const,
          family: 'ipv4' as const,
          rules: ['-P INPUT DROP', '-A INPUT -m set --match-set x src -j ACCEPT'],
        },
      ],
    };
    expect(reasonOf(derive(source, { ...destination, firewall: odd }).migrationPortsAccepted)).toBe(
      'kvm02: iptables: cannot tell what this rule does: -A INPUT -m set --match-set x src -j ACCEPT',
    );
  });
});

test('memory of all guests that are to move', () => {
  const guests = [guestOf({ 'memory.maximumBytes': 1024 }), guestOf({ 'memory.maximumBytes': 2048 })];
  expect(valueIfKnown(derivePairFacts(inputOf({ guests })).incomingMemoryBytes)).toBe(3072);
  expect(reasonOf(derivePairFacts(inputOf({ guests: [...guests, guestOf()] })).incomingMemoryBytes)).toBe(
    'nobody said memory.maximumBytes',
  );
});

describe('an NFS server among the hosts', () => {
  const here = [device('br0', ['192.0.2.11/24'])];
  const there = [device('br0', ['192.0.2.12/24'])];
  const open = { backends: [] };
  const closed = {
    backends: [{ kind: 'iptables' as const, family: 'ipv4' as const, rules: ['-P INPUT DROP'] }],
  };
  const facts = (source: Host, destination: Host) =>
    derive(
      { interfaces: here, listeningPorts: [22], mounts: [], ...source },
      { interfaces: there, listeningPorts: [22], mounts: [], ...destination },
    );

  test('that lets the other one in', () => {
    const { nfsServer, nfsAccepted } = facts({ listeningPorts: [2049], firewall: open }, {});
    expect([valueIfKnown(nfsServer), valueIfKnown(nfsAccepted)]).toEqual(['kvm01', true]);
  });

  test('that does not', () => {
    const { nfsServer, nfsAccepted, nfsExplanation } = facts({}, { listeningPorts: [2049], firewall: closed });
    expect([valueIfKnown(nfsServer), valueIfKnown(nfsAccepted)]).toEqual(['kvm02', false]);
    expect(valueIfKnown(nfsExplanation)).toBe('port 2049: iptables: policy drop of INPUT');
  });

  test('of two, the one that does not', () => {
    const both = { listeningPorts: [2049] };
    expect(valueIfKnown(facts({ ...both, firewall: closed }, { ...both, firewall: open }).nfsServer)).toBe('kvm01');
  });

  describe('with a mount of version 3 on the other one', () => {
    const mounted = (...options: readonly string[]) => ({
      mounts: [{ target: '/vm', source: 'kvm02:/vm', fileSystemType: 'nfs', options: ['rw', ...options] }],
    });
    const versionThree = mounted('vers=3', 'mountport=20048', 'addr=192.0.2.12');
    const rules = ['-P INPUT DROP', '-A INPUT -p tcp -m tcp --dport 2049 -j ACCEPT'];
    const firewall = (...more: readonly string[]) => ({
      backends: [{ kind: 'iptables' as const, family: 'ipv4' as const, rules: [...rules, ...more] }],
    });
    const judged = (source: Host, destination: Host) => {
      const { nfsAccepted, nfsExplanation } = facts(source, { listeningPorts: [111, 2049, 20048], ...destination });
      return [valueIfKnown(nfsAccepted), valueIfKnown(nfsExplanation)];
    };

    test('rpcbind and mountd have to be open as well', () => {
      expect(judged(versionThree, { firewall: firewall() })).toEqual([
        false,
        'port 111: iptables: policy drop of INPUT',
      ]);
      const rpcbind = '-A INPUT -p tcp -m tcp --dport 111 -j ACCEPT';
      expect(judged(versionThree, { firewall: firewall(rpcbind) })).toEqual([
        false,
        'port 20048: iptables: policy drop of INPUT',
      ]);
      expect(
        judged(versionThree, { firewall: firewall(rpcbind, '-A INPUT -p tcp -m tcp --dport 20048 -j ACCEPT') })[0],
      ).toBe(true);
    });

    test('unless it is of another server, or of version 4', () => {
      const elsewhere = mounted('vers=3', 'mountport=20048', 'addr=192.0.2.99');
      expect(judged(elsewhere, { firewall: firewall() })[0]).toBe(true);
      expect(judged(mounted('vers=4.2', 'addr=192.0.2.12'), { firewall: firewall() })[0]).toBe(true);
    });
  });

  test('is none where nothing listens', () => {
    expect(valueIfKnown(facts({}, {}).nfsServer)).toBe('');
  });

  test('is not known without the list of ports', () => {
    expect(reasonOf(derive({ interfaces: here }, { interfaces: there, listeningPorts: [] }).nfsServer)).toBe(
      'kvm01: nobody said listeningPorts',
    );
  });

  test('ssh that is kept out, at the port of the planned connection', () => {
    const kept = (uri: string) => {
      const peerConnections = [{ uri, opens: false, message: '' }];
      const { transportAccepted, transportExplanation } = facts({ peerConnections }, { firewall: closed });
      return [valueIfKnown(transportAccepted), valueIfKnown(transportExplanation)];
    };
    expect(kept('qemu+ssh://kvm02/system')).toEqual([false, 'port 22: iptables: policy drop of INPUT']);
    expect(kept('qemu+ssh://[2001:db8::22]/system')).toEqual([false, 'port 22: iptables: policy drop of INPUT']);
    expect(kept('qemu+ssh://root@kvm02:2222/system?no_tty=1')).toEqual([
      false,
      'port 2222: iptables: policy drop of INPUT',
    ]);
  });
});

describe('certificates for encrypted migrations', () => {
  const certificate = (values: Partial<Certificate> = {}): Certificate => ({
    subject: 'CN=kvm',
    names: ['kvm'],
    fingerprint: 'AA',
    valid: true,
    signed: true,
    ...values,
  });
  const complete: MigrationCertificates = {
    folder: '/etc/pki/qemu',
    verifiesClients: true,
    authority: certificate({ subject: 'CN=lab' }),
    server: certificate(),
    client: certificate(),
    serverKey: true,
    clientKey: true,
  };
  const problems = (source: Partial<MigrationCertificates>, destination: Partial<MigrationCertificates>) =>
    valueIfKnown(
      derive(
        { migrationCertificates: { ...complete, ...source } },
        { migrationCertificates: { ...complete, ...destination } },
      ).certificateProblems,
    );

  test('that are complete', () => {
    expect(problems({ server: null, serverKey: false }, { client: null, clientKey: false })).toEqual([]);
  });

  test('that the destination lacks', () => {
    expect(problems({}, { authority: null, server: null, serverKey: false })).toEqual([
      '/etc/pki/qemu/ca-cert.pem on kvm02 is missing',
      '/etc/pki/qemu/server-cert.pem on kvm02 is missing',
      '/etc/pki/qemu/server-key.pem on kvm02 is missing',
    ]);
  });

  test("the source's own, unless nobody asks for it", () => {
    const none = { client: null, clientKey: false };
    expect(problems(none, {})).toEqual([
      '/etc/pki/qemu/client-cert.pem on kvm01 is missing',
      '/etc/pki/qemu/client-key.pem on kvm01 is missing',
    ]);
    expect(problems(none, { verifiesClients: false })).toEqual([]);
  });

  test('that have expired, that another authority signed, and other authorities', () => {
    expect(problems({ client: certificate({ signed: false }) }, { server: certificate({ valid: false }) })).toEqual([
      '/etc/pki/qemu/server-cert.pem on kvm02 has expired',
      '/etc/pki/qemu/client-cert.pem on kvm01 is not signed by the authority beside it',
    ]);
    expect(problems({ authority: certificate({ subject: 'CN=other', fingerprint: 'BB' }) }, {})).toEqual([
      'the authorities differ (CN=other and CN=lab)',
    ]);
  });
});
