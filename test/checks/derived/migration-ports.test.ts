import { describe, expect, test } from 'vitest';
import { deriveMoveFacts } from '../../../src/checks/derived/derive-move-facts.js';
import { derivePairFacts } from '../../../src/checks/derived/derive-pair-facts.js';
import type { CheckRequest, MigrateOption } from '../../../src/checks/request.js';
import { type Fact, valueIfKnown } from '../../../src/facts/fact.js';
import type { hostFacts } from '../../../src/facts/host-facts.js';
import { guestOf, inputOf, type Values } from '../engine/hand-made.js';
import { defaultQemuConfiguration } from './qemu-configuration.js';

const addresses = (...texts: readonly string[]) => [
  { name: 'eth0', mtuBytes: 1500, up: true, addresses: texts, bridge: false, controller: null },
];

/** A firewall that drops all but what its rules accept. */
const iptables = (...rules: readonly string[]) => ({
  backends: [{ kind: 'iptables' as const, family: 'ipv4' as const, rules: ['-P INPUT DROP', ...rules] }],
});

const accepting = (...matches: readonly string[]) =>
  iptables(...matches.map((match) => `-A INPUT -p tcp -m tcp ${match} -j ACCEPT`));

const disk = { target: 'vda', empty: false, readonly: false, shareable: false };
const twoDisks = guestOf({}, [disk, { ...disk, target: 'vdb' }]);
const copying: Partial<CheckRequest> = { storage: 'copy', copyDisks: ['vda', 'vdb'] };

function inputWith(request: Partial<CheckRequest>, destination: Values<typeof hostFacts> = {}) {
  return inputOf({
    request,
    source: { interfaces: addresses('10.0.0.10/24') },
    destination: {
      interfaces: addresses('10.0.0.20/24', '10.0.0.21/24'),
      qemuConfiguration: defaultQemuConfiguration,
      ...destination,
    },
    guests: [twoDisks],
  });
}

const option = (name: string, value: string): MigrateOption => ({ name, value });
const disksPort = { ...copying, options: [option('disks-port', '49300')] };
const bothNamed = { ...disksPort, migrateUri: 'tcp://kvm02:49200' };

function reasonOf(fact: Fact<unknown>): string | undefined {
  return fact.status === 'missing' ? fact.because : undefined;
}

describe('the ports of a migration', () => {
  test.each<[string, Partial<CheckRequest>, readonly string[]]>([
    ['the memory alone', {}, ['49152-49215']],
    ['the memory of a URI', { migrateUri: 'tcp://kvm02:49200' }, ['49200']],
    ['a URI without a port', { migrateUri: 'tcp://kvm02/' }, ['49152-49215']],
    ['a URI that leaves the port to libvirt', { migrateUri: 'tcp://kvm02:0' }, ['49152-49215']],
    ['an IPv6 address without a port', { migrateUri: 'tcp://[2001:db8::20]' }, ['49152-49215']],
    ['disks from the range as well', copying, ['49152-49215']],
    [
      'disks from the range, though the memory has its own',
      { ...copying, migrateUri: 'tcp://kvm02:49200' },
      ['49200', '49152-49215'],
    ],
    ['disks with their own', disksPort, ['49152-49215', '49300']],
    ['both with their own', bothNamed, ['49200', '49300']],
    [
      'disks with a URI',
      { ...copying, options: [option('disks-uri', 'tcp://kvm02:49300/')] },
      ['49152-49215', '49300'],
    ],
    ['disks with a socket', { ...copying, options: [option('disks-uri', 'unix:///run/disks')] }, ['49152-49215']],
    ['sockets', { migrateUri: 'unix:///run/memory' }, []],
    ['a port for disks of which none is copied', { options: [option('disks-port', '49300')] }, ['49152-49215']],
    ['a port for disks, and others are copied', { ...disksPort, copyDisks: ['vdc'] }, ['49152-49215']],
  ])('%s', (_, request, ports) => {
    expect(valueIfKnown(derivePairFacts(inputWith(request)).migrationPorts)).toEqual(ports);
  });

  test('are not known when nobody knows which disks are copied', () => {
    const guests = [guestOf({}, [{}])];
    expect(reasonOf(derivePairFacts({ ...inputWith(copying), guests }).migrationPorts)).toBe('nobody said target');
  });
});

describe('the firewall', () => {
  const judged = (request: Partial<CheckRequest>, ...rules: readonly string[]) => {
    const facts = derivePairFacts(inputWith(request, { firewall: accepting(...rules) }));
    return [
      valueIfKnown(facts.migrationPortsAccepted),
      valueIfKnown(facts.refusedMigrationPorts),
      valueIfKnown(facts.migrationPortsExplanation),
    ];
  };

  test('lets the memory in, and not the disks', () => {
    const refused = [false, ['49300'], 'port 49300: iptables: policy drop of INPUT'];
    expect(judged(disksPort, '--dport 49152:49215')).toEqual(refused);
    expect(judged({ ...copying, migrateUri: 'tcp://kvm02:49200' }, '--dport 49200')).toEqual([
      false,
      ['49152-49215'],
      'port 49152: iptables: policy drop of INPUT',
    ]);
  });

  test('lets in the ports that are named, and not the range', () => {
    expect(judged(bothNamed, '--dport 49200', '--dport 49300')[0]).toBe(true);
  });

  test('lets neither in', () => {
    expect(judged(bothNamed)).toEqual([
      false,
      ['49200', '49300'],
      'port 49200: iptables: policy drop of INPUT; port 49300: iptables: policy drop of INPUT',
    ]);
  });

  test('is asked about the address of each stream', () => {
    const request = { ...copying, options: [option('disks-uri', 'tcp://10.0.0.21:49300')] };
    const toFirst = ['-d 10.0.0.20/32 --dport 49152:49300', '-d 10.0.0.21/32 --dport 49152:49215'];
    expect(judged(request, ...toFirst)[1]).toEqual(['49300']);
    expect(judged(request, '-d 10.0.0.21/32 --dport 49300', '--dport 49152:49215')[0]).toBe(true);
  });

  test('that refuses one port decides, whatever it does with the other', () => {
    const firewall = accepting('--dport 49152:49215 -m set --match-set x src');
    const facts = derivePairFacts(inputWith(disksPort, { firewall }));
    expect(valueIfKnown(facts.refusedMigrationPorts)).toEqual(['49300']);
    expect(reasonOf(derivePairFacts(inputWith({}, { firewall })).migrationPortsAccepted)).toContain('cannot tell');
  });
});

describe('of one move', () => {
  const taken = (request: Partial<CheckRequest>, listeningPorts: readonly number[] = []) => {
    const facts = deriveMoveFacts(inputWith(request, { listeningPorts }), twoDisks);
    return [facts.rangePortCount, facts.diskPort, facts.sharedPort].map(valueIfKnown);
  };

  test('ports of the range: one for the memory, one for all copied disks', () => {
    expect(taken({})).toEqual([1, 0, 0]);
    expect(taken(copying)).toEqual([2, 0, 0]);
    expect(taken(disksPort)).toEqual([1, 49300, 0]);
    expect(taken({ ...copying, migrateUri: 'tcp://kvm02:49200' })).toEqual([1, 0, 0]);
    expect(taken(bothNamed)).toEqual([0, 49300, 0]);
  });

  test('one port for both: named twice, or named and the first free one of the range', () => {
    const first = { ...copying, options: [option('disks-port', '49152')] };
    expect(taken(first)).toEqual([1, 49152, 49152]);
    expect(taken(first, [49152])).toEqual([1, 49152, 0]);
    expect(taken({ ...copying, options: [option('disks-port', '49153')] }, [49152])).toEqual([1, 49153, 49153]);
    expect(taken({ ...copying, migrateUri: 'tcp://kvm02:49152' })).toEqual([1, 0, 49152]);
    expect(taken({ ...disksPort, migrateUri: 'tcp://kvm02:49300' }, [49300])).toEqual([0, 49300, 49300]);
  });

  test('needs the list of ports only where one is named', () => {
    const shared = (request: Partial<CheckRequest>) => deriveMoveFacts(inputWith(request), twoDisks).sharedPort;
    expect(valueIfKnown(shared(copying))).toBe(0);
    expect(reasonOf(shared(disksPort))).toBe('kvm02: nobody said listeningPorts');
  });
});
