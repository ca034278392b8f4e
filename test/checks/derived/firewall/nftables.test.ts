import { describe, expect, test } from 'vitest';
import { judgeNftables, nftablesTables } from '../../../../src/checks/derived/firewall/nftables.js';
import type { Packet } from '../../../../src/checks/derived/firewall/packet.js';
import { packetOf, recorded } from './packet-of.js';

function judge(file: string, packet: Packet) {
  return judgeNftables(nftablesTables(JSON.parse(recorded(file))) ?? [], packet);
}

describe('a rule that drops the range', () => {
  test('refuses, and is named', () => {
    expect(judge('nftables-drop.json', packetOf('10.77.0.2', 49152))).toEqual({
      verdict: 'refused',
      explanation: 'nftables inet lab: input “tcp dport 49152-49215 drop”',
    });
  });

  test('leaves other ports to the policy', () => {
    expect(judge('nftables-drop.json', packetOf('10.77.0.2', 49216))).toEqual({
      verdict: 'accepted',
      explanation: 'nftables inet lab: policy accept of input',
    });
  });
});

describe('a server with policy drop', () => {
  const verdict = (packet: Packet) => judge('nftables-server.json', packet).verdict;

  test('named sets of addresses and ports', () => {
    expect(judge('nftables-server.json', packetOf('10.77.0.2', 49152))).toEqual({
      verdict: 'accepted',
      explanation:
        'nftables inet filter: input “ip saddr @migration_hosts tcp dport @migration_ports accept comment "live migration"”',
    });
    expect(verdict(packetOf('10.77.0.31', 49215))).toBe('accepted');
    expect(verdict(packetOf('10.77.0.32', 49215))).toBe('refused');
    expect(verdict(packetOf('10.77.0.2', 49216))).toBe('refused');
  });

  test('a chain that is jumped to: return, drop and accept', () => {
    expect(verdict(packetOf('10.77.1.7', 2049))).toBe('accepted');
    expect(verdict(packetOf('10.77.1.7', 49152))).toBe('accepted');
    expect(judge('nftables-server.json', packetOf('10.77.1.7', 49160))).toEqual({
      verdict: 'refused',
      explanation: 'nftables inet filter: from_storage “th dport 49160 drop”',
    });
    expect(verdict(packetOf('10.77.1.7', 50000))).toBe('refused');
  });

  test('concatenations, interface patterns and comparisons', () => {
    expect(verdict(packetOf('10.77.2.5', 49152))).toBe('accepted');
    expect(verdict(packetOf('10.77.2.5', 49153))).toBe('refused');
    expect(verdict(packetOf('10.77.3.5', 49152, 'br0'))).toBe('accepted');
    expect(verdict(packetOf('10.77.3.5', 49152, 'eth0'))).toBe('refused');
  });

  test('an interface that nobody knows is a doubt', () => {
    expect(judge('nftables-server.json', packetOf('10.77.3.5', 49152, null))).toEqual({
      verdict: 'undecided',
      because:
        'nftables inet filter: cannot tell what this rule does: input “iifname br* ip saddr 10.77.3.0/24 tcp dport >= 49152 accept”',
    });
  });

  test('a rate limit is a doubt', () => {
    expect(judge('nftables-server.json', packetOf('10.77.4.5', 49152))).toEqual({
      verdict: 'undecided',
      because:
        'nftables inet filter: cannot tell what this rule does: input “ip saddr 10.77.4.0/24 tcp dport 49152-49215 {"limit":{"rate":5,"burst":5,"per":"second"}} accept”',
    });
  });

  test('IPv6 has its own way through verdict maps; reverse path filtering does not count', () => {
    expect(verdict(packetOf('2001:db8::2', 49152))).toBe('accepted');
    expect(verdict(packetOf('2001:db8::2', 16509))).toBe('accepted');
    expect(verdict(packetOf('2001:db8::2', 50000))).toBe('refused');
  });

  test('what nothing accepts is rejected by the last rule', () => {
    expect(judge('nftables-server.json', packetOf('192.0.2.1', 49152))).toEqual({
      verdict: 'refused',
      explanation: 'nftables inet filter: input “reject”',
    });
  });
});

describe('odd rulesets', () => {
  const chain = { family: 'inet', table: 't', name: 'input', type: 'filter', hook: 'input', prio: 0, policy: 'accept' };
  const withRules = (...rules: readonly unknown[][]) =>
    judgeNftables(
      nftablesTables({
        nftables: [
          { table: { family: 'inet', name: 't' } },
          { chain },
          ...rules.map((expr, handle) => ({ rule: { family: 'inet', table: 't', chain: 'input', handle, expr } })),
        ],
      }) ?? [],
      packetOf('10.77.0.2', 49152),
    );
  const drop = { drop: null };
  const match = (left: unknown, right: unknown, op = '==') => ({ match: { op, left, right } });

  test('nothing at the input hook lets everything in', () => {
    expect(judgeNftables([], packetOf('10.77.0.2', 49152))).toEqual({
      verdict: 'accepted',
      explanation: 'nftables: no chain filters what comes in',
    });
  });

  test('text in place of JSON is refused as unreadable', () => {
    expect(nftablesTables('table inet filter {}')).toBeNull();
    expect(nftablesTables(null)).toBeNull();
  });

  test('statements of other programs are doubts', () => {
    expect(withRules([{ xt: { type: 'match', name: 'owner' } }, drop]).verdict).toBe('undecided');
    expect(withRules([{ xt: { type: 'target', name: 'NFQUEUE' } }]).verdict).toBe('undecided');
    expect(withRules([{ queue: null }]).verdict).toBe('undecided');
    expect(withRules([7, drop]).verdict).toBe('undecided');
    expect(withRules([match({ meta: { key: 'mark' } }, 1), drop]).verdict).toBe('undecided');
    expect(withRules([match({ payload: { protocol: 'tcp', field: 'dport' } }, '@gone'), drop]).verdict).toBe(
      'undecided',
    );
    expect(withRules([{ jump: { target: 'gone' } }]).verdict).toBe('undecided');
    expect(withRules([{ vmap: { key: { meta: { key: 'l4proto' } }, data: '@gone' } }]).verdict).toBe('undecided');
  });

  test('a doubt that changes nothing is none', () => {
    expect(withRules([{ xt: { type: 'match', name: 'owner' } }, { accept: null }]).verdict).toBe('accepted');
    expect(withRules([{ limit: { rate: 1, per: 'second' } }, { log: null }]).verdict).toBe('accepted');
  });

  test('a chain that jumps to itself ends', () => {
    expect(withRules([{ jump: { target: 'input' } }]).verdict).toBe('undecided');
  });

  test('fields that a TCP packet does not have never match', () => {
    const icmp = match({ payload: { protocol: 'icmp', field: 'type' } }, 'echo-request');
    const ipv6 = match({ payload: { protocol: 'ip6', field: 'saddr' } }, '::', '!=');
    expect(withRules([icmp, drop], [ipv6, drop]).verdict).toBe('accepted');
  });

  test('protocols by number, ranges of addresses, elements with options', () => {
    expect(withRules([match({ meta: { key: 'l4proto' } }, 6), drop]).verdict).toBe('refused');
    expect(withRules([match({ meta: { key: 'l4proto' } }, 17), drop]).verdict).toBe('accepted');
    const saddr = { payload: { protocol: 'ip', field: 'saddr' } };
    expect(withRules([match(saddr, { range: ['10.77.0.1', '10.77.0.9'] }), drop]).verdict).toBe('refused');
    expect(withRules([match(saddr, { range: ['10.77.1.1', '10.77.1.9'] }), drop]).verdict).toBe('accepted');
    expect(withRules([match(saddr, { set: [{ elem: { val: '10.77.0.2', timeout: 60 } }] }), drop]).verdict).toBe(
      'refused',
    );
    const limited = { elem: { val: '10.77.0.2', limit: { rate: 1 } } };
    expect(withRules([match(saddr, { set: [limited] }), drop]).verdict).toBe('undecided');
  });

  test('a sure drop before routing counts', () => {
    const raw = { ...chain, name: 'raw', hook: 'prerouting' };
    const rule = { family: 'inet', table: 't', chain: 'raw', handle: 1, expr: [drop] };
    const tables = nftablesTables({ nftables: [{ table: { family: 'inet', name: 't' } }, { chain: raw }, { rule }] });
    expect(judgeNftables(tables ?? [], packetOf('10.77.0.2', 49152)).verdict).toBe('refused');
  });
});
