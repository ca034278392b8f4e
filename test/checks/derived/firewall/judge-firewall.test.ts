import { describe, expect, test } from 'vitest';
import { judgeFirewall } from '../../../../src/checks/derived/firewall/judge-firewall.js';
import { parseIpAddress } from '../../../../src/checks/derived/ip-address.js';
import type { FirewallBackend } from '../../../../src/facts/model/network.js';
import { recorded } from './packet-of.js';

const range = { first: 49152, last: 49215 };

function judge(backends: readonly FirewallBackend[], ...addresses: readonly string[]) {
  const paths = (addresses.length === 0 ? ['10.77.0.2'] : addresses).flatMap((text) => {
    const from = parseIpAddress(text);
    return from === null ? [] : [{ from, to: null, device: 'eth0' }];
  });
  return judgeFirewall({ backends }, range, paths);
}

const nftables = (file: string): FirewallBackend => ({ kind: 'nftables', ruleset: JSON.parse(recorded(file)) });
const iptables: FirewallBackend = {
  kind: 'iptables',
  family: 'ipv4',
  rules: recorded('iptables-S.txt').trim().split('\n'),
};

test('without any firewall everything is accepted', () => {
  expect(judge([])).toEqual({ verdict: 'accepted', explanation: 'no firewall is active' });
});

test('a single refused port refuses the range, and is named', () => {
  const ruleset = {
    nftables: [
      { table: { family: 'inet', name: 't' } },
      {
        chain: { family: 'inet', table: 't', name: 'input', type: 'filter', hook: 'input', prio: 0, policy: 'accept' },
      },
      {
        rule: {
          family: 'inet',
          table: 't',
          chain: 'input',
          handle: 4,
          expr: [
            { match: { op: '==', left: { payload: { protocol: 'tcp', field: 'dport' } }, right: 49180 } },
            { reject: { type: 'tcp reset' } },
          ],
        },
      },
    ],
  };
  expect(judge([{ kind: 'nftables', ruleset }])).toEqual({
    verdict: 'refused',
    explanation: 'port 49180: nftables inet t: input “tcp dport 49180 reject”',
  });
});

test('every address of the source has to be accepted', () => {
  expect(judge([nftables('nftables-server.json')], '10.77.0.2').verdict).toBe('accepted');
  expect(judge([nftables('nftables-server.json')], '10.77.0.2', '192.0.2.7').verdict).toBe('refused');
});

describe('several firewalls on one host', () => {
  test('tables that iptables keeps in nftables are judged as iptables', () => {
    expect(judge([nftables('nftables-of-iptables.json')]).verdict).toBe('undecided');
    expect(judge([nftables('nftables-of-iptables.json'), iptables]).verdict).toBe('accepted');
  });

  test('an accepting firewalld does not help against another table', () => {
    const zone = {
      name: 'public',
      target: 'ACCEPT',
      active: true,
      interfaces: ['eth0'],
      sources: [],
      services: [],
      ports: [],
      servicePorts: [],
      richRules: [],
    };
    const firewalld: FirewallBackend = { kind: 'firewalld', running: true, zones: [zone], defaultZone: 'public' };
    const own = {
      family: 'inet',
      table: 'firewalld',
      name: 'filter_INPUT',
      type: 'filter',
      hook: 'input',
      prio: 10,
      policy: 'accept',
    };
    const table = {
      nftables: [
        { table: { family: 'inet', name: 'firewalld' } },
        { chain: own },
        { rule: { family: 'inet', table: 'firewalld', chain: 'filter_INPUT', handle: 9, expr: [{ reject: null }] } },
      ],
    };
    expect(judge([firewalld, { kind: 'nftables', ruleset: table }])).toEqual({
      verdict: 'accepted',
      explanation: 'firewalld zone public: its target is ACCEPT',
    });
    expect(judge([firewalld, nftables('nftables-drop.json')]).verdict).toBe('refused');
    expect(
      judge([
        { ...firewalld, running: false },
        { kind: 'nftables', ruleset: table },
      ]).verdict,
    ).toBe('refused');
  });

  test('firewalld on iptables is judged by its zones', () => {
    const zone = {
      name: 'public',
      target: 'default',
      active: true,
      interfaces: ['eth0'],
      sources: [],
      services: [],
      ports: ['49152-49215/tcp'],
      servicePorts: [],
      richRules: [],
    };
    const rules = ['-P INPUT ACCEPT', '-N INPUT_ZONES', '-A INPUT -j INPUT_ZONES', '-A INPUT -j REJECT'];
    const firewalld: FirewallBackend = { kind: 'firewalld', running: true, zones: [zone], defaultZone: 'public' };
    expect(judge([firewalld, { kind: 'iptables', family: 'ipv4', rules }]).verdict).toBe('accepted');
  });

  test('the other family does not matter', () => {
    const rules = ['-P INPUT DROP'];
    expect(judge([{ kind: 'iptables', family: 'ipv6', rules }]).verdict).toBe('accepted');
    expect(judge([{ kind: 'iptables', family: 'ipv6', rules }], '2001:db8::2').verdict).toBe('refused');
  });
});

test('a ruleset that is not JSON is a doubt', () => {
  expect(judge([{ kind: 'nftables', ruleset: 'table inet filter {}' }])).toEqual({
    verdict: 'undecided',
    because: "nftables' ruleset is not in nft's JSON format",
  });
});
