import { describe, expect, test } from 'vitest';
import { judgeFirewalld } from '../../../../src/checks/derived/firewall/firewalld.js';
import type { FirewalldZone } from '../../../../src/facts/model/network.js';
import { packetOf } from './packet-of.js';

function zone(values: Partial<FirewalldZone> & { readonly name: string }): FirewalldZone {
  return {
    target: 'default',
    active: true,
    interfaces: [],
    sources: [],
    services: ['ssh', 'dhcpv6-client', 'cockpit'],
    ports: [],
    servicePorts: ['22/tcp', '546/udp', '9090/tcp'],
    richRules: [],
    ...values,
  };
}

const packet = packetOf('10.77.0.2', 49152);
const publicZone = (values: Partial<FirewalldZone>) => [zone({ name: 'public', interfaces: ['eth0'], ...values })];
const judge = (values: Partial<FirewalldZone>, at = packet) => judgeFirewalld(publicZone(values), 'public', at);

test('a fresh host refuses', () => {
  expect(judge({})).toEqual({
    verdict: 'refused',
    explanation: 'firewalld zone public: no port or service covers 49152/tcp',
  });
});

test('the vendors’ command opens the range', () => {
  expect(judge({ ports: ['49152-49215/tcp'] })).toEqual({
    verdict: 'accepted',
    explanation: 'firewalld zone public: port 49152-49215/tcp',
  });
  expect(judge({ ports: ['49152-49215/tcp'] }, packetOf('10.77.0.2', 49216)).verdict).toBe('refused');
  expect(judge({ ports: ['49152-49215/udp'] }).verdict).toBe('refused');
  expect(judge({ ports: ['49152/tcp'] }).verdict).toBe('accepted');
});

test('so does a service that holds it', () => {
  expect(judge({ services: ['vdsm'], servicePorts: ['16514/tcp', '49152-49216/tcp'] })).toEqual({
    verdict: 'accepted',
    explanation: 'firewalld zone public: port 49152-49216/tcp of a service',
  });
});

test('the target trusts everybody', () => {
  expect(judge({ target: 'ACCEPT' }).verdict).toBe('accepted');
  expect(judge({ target: 'DROP' }).verdict).toBe('refused');
  expect(judge({ target: '%%REJECT%%' }).verdict).toBe('refused');
});

describe('which zone decides', () => {
  const open = zone({ name: 'trusted', target: 'ACCEPT', sources: ['10.77.0.0/24'] });
  const closed = zone({ name: 'public', interfaces: ['eth0'] });

  test('a source comes before the interface', () => {
    expect(judgeFirewalld([closed, open], 'public', packet).verdict).toBe('accepted');
    expect(judgeFirewalld([closed, open], 'public', packetOf('10.77.9.9', 49152)).verdict).toBe('refused');
  });

  test('an interface comes before the default zone', () => {
    const other = zone({ name: 'internal', target: 'ACCEPT', interfaces: ['eth1'] });
    expect(judgeFirewalld([closed, other], 'public', packetOf('10.77.0.2', 49152, 'eth1')).verdict).toBe('accepted');
    expect(judgeFirewalld([closed, other], 'public', packetOf('10.77.0.2', 49152, 'eth2')).verdict).toBe('refused');
  });

  test('an unknown interface: decided when all zones agree', () => {
    const unknown = packetOf('10.77.0.2', 49152, null);
    expect(judgeFirewalld([closed], 'public', unknown).verdict).toBe('refused');
    const other = zone({ name: 'internal', target: 'ACCEPT', interfaces: ['eth1'] });
    expect(judgeFirewalld([closed, other], 'public', unknown)).toEqual({
      verdict: 'undecided',
      because: 'firewalld: nobody knows whether zone public or internal decides about 10.77.0.2',
    });
  });

  test('a zone for a set of addresses may decide too', () => {
    const set = zone({ name: 'friends', target: 'ACCEPT', sources: ['ipset:friends'] });
    expect(judgeFirewalld([closed, set], 'public', packet).verdict).toBe('undecided');
    const strangers = zone({ name: 'strangers', target: 'DROP', sources: ['ipset:strangers', '52:54:00:aa:bb:cc'] });
    expect(judgeFirewalld([closed, strangers], 'public', packet).verdict).toBe('refused');
  });

  test('a default zone that is not described', () => {
    expect(judgeFirewalld([], 'public', packet)).toEqual({
      verdict: 'undecided',
      because: 'firewalld describes no zone public',
    });
  });
});

describe('rich rules', () => {
  const rich = (rule: string, values: Partial<FirewalldZone> = {}) => judge({ richRules: [rule], ...values });

  test('accept one address', () => {
    const rule = 'rule family="ipv4" source address="10.77.0.2" port port="49152-49215" protocol="tcp" accept';
    expect(rich(rule)).toEqual({ verdict: 'accepted', explanation: `firewalld zone public: ${rule}` });
    expect(rich(rule.replace('10.77.0.2', '10.77.0.9')).verdict).toBe('refused');
    expect(rich(rule.replace('tcp', 'udp')).verdict).toBe('refused');
    expect(rich(rule.replace('ipv4', 'ipv6')).verdict).toBe('refused');
  });

  test('a denial wins over a permission', () => {
    const rule = 'rule family="ipv4" source address="10.77.0.0/24" drop';
    expect(rich(rule, { ports: ['49152-49215/tcp'] })).toEqual({
      verdict: 'refused',
      explanation: `firewalld zone public: ${rule}`,
    });
  });

  test('negated sources', () => {
    const rule = 'rule family="ipv4" source NOT address="10.77.0.0/24" reject';
    expect(rich(rule, { ports: ['49152-49215/tcp'] }).verdict).toBe('accepted');
    expect(judge({ richRules: [rule], ports: ['49152-49215/tcp'] }, packetOf('10.9.9.9', 49152)).verdict).toBe(
      'refused',
    );
  });

  test('rules about other things do not matter', () => {
    expect(rich('rule family="ipv4" forward-port port="80" protocol="tcp" to-port="8080"').verdict).toBe('refused');
    expect(rich('rule protocol value="icmp" drop', { target: 'ACCEPT' }).verdict).toBe('accepted');
  });

  test('what is not understood is a doubt, unless another rule decides', () => {
    const rule = 'rule service name="my-migration" accept';
    expect(rich(rule)).toEqual({
      verdict: 'undecided',
      because: `firewalld zone public: cannot tell what this rich rule does: ${rule}`,
    });
    expect(rich(rule, { ports: ['49152-49215/tcp'] }).verdict).toBe('accepted');
    expect(rich('rule source ipset="blocked" drop', { ports: ['49152-49215/tcp'] }).verdict).toBe('undecided');
    expect(rich('rule priority="-10" family="ipv4" drop', { target: 'ACCEPT' }).verdict).toBe('undecided');
  });
});
