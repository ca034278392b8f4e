import { describe, expect, test } from 'vitest';
import { iptablesChains, judgeIptables } from '../../../../src/checks/derived/firewall/iptables.js';
import type { Packet } from '../../../../src/checks/derived/firewall/packet.js';
import { packetOf, recorded } from './packet-of.js';

const chains = iptablesChains(recorded('iptables-S.txt').trim().split('\n'));
const judge = (packet: Packet) => judgeIptables('ipv4', chains, packet);

describe('the rules of a real host', () => {
  test('multiport with a comment', () => {
    expect(judge(packetOf('10.77.0.2', 49215))).toEqual({
      verdict: 'accepted',
      explanation:
        'iptables: -A INPUT -s 10.77.0.0/24 -p tcp -m conntrack --ctstate NEW -m multiport --dports 22,49152:49215 ' +
        '-m comment --comment "ssh and migration" -j ACCEPT',
    });
    expect(judge(packetOf('10.77.0.2', 49216)).verdict).toBe('refused');
  });

  test('the flags of a first packet', () => {
    expect(judge(packetOf('10.77.1.9', 49152)).verdict).toBe('accepted');
  });

  test('a range of addresses and an open port range', () => {
    expect(judge(packetOf('10.77.2.9', 60000)).verdict).toBe('accepted');
    expect(judge(packetOf('10.77.2.10', 60000)).verdict).toBe('refused');
  });

  test('a negated source', () => {
    expect(judge(packetOf('192.0.2.1', 49160))).toEqual({
      verdict: 'refused',
      explanation: 'iptables: -A INPUT ! -s 10.77.3.0/24 -p tcp -m tcp --dport 49160 -j DROP',
    });
  });

  test('a module whose answer a snapshot cannot know', () => {
    expect(judge(packetOf('10.77.4.5', 49152))).toEqual({
      verdict: 'undecided',
      because:
        'iptables: cannot tell what this rule does: -A INPUT -s 10.77.4.0/24 -m recent --rcheck --seconds 60 --name mig ' +
        '--mask 255.255.255.255 --rsource -j ACCEPT',
    });
  });

  test('the last rule rejects, logging aside', () => {
    expect(judge(packetOf('192.0.2.1', 49152))).toEqual({
      verdict: 'refused',
      explanation: 'iptables: -A INPUT -j REJECT --reject-with icmp-host-prohibited',
    });
  });
});

describe('single options', () => {
  const one = (rule: string, packet = packetOf('10.77.0.2', 49152)) =>
    judgeIptables('ipv4', iptablesChains(['-P INPUT ACCEPT', '-N own', `-A INPUT ${rule}`, '-A own -j DROP']), packet)
      .verdict;

  test.each([
    ['-p udp -j DROP', 'accepted'],
    ['-p tcp -j DROP', 'refused'],
    ['! -p tcp -j DROP', 'accepted'],
    ['-d 10.77.0.3/32 -j DROP', 'refused'],
    ['-d 10.77.0.4/32 -j DROP', 'accepted'],
    ['-d 10.77.0.0/255.255.255.0 -j DROP', 'refused'],
    ['-i lo -j DROP', 'accepted'],
    ['-i eth+ -j DROP', 'refused'],
    ['! -i eth0 -j DROP', 'accepted'],
    ['-o eth0 -j DROP', 'accepted'],
    ['-m state --state ESTABLISHED -j DROP', 'accepted'],
    ['-m conntrack ! --ctstate ESTABLISHED -j DROP', 'refused'],
    ['-m addrtype --dst-type LOCAL -j DROP', 'refused'],
    ['-p tcp -m tcp --syn -j DROP', 'refused'],
    ['-p tcp -m tcp ! --syn -j DROP', 'accepted'],
    ['-m set --match-set blocked src -j DROP', 'undecided'],
    ['-p tcp -m tcp --sport 1024: -j DROP', 'undecided'],
    ['-j own', 'refused'],
    ['-g own', 'refused'],
    ['-j RETURN', 'accepted'],
    ['-j MARK --set-xmark 0x1/0xffffffff', 'accepted'],
    ['-j NFQUEUE --queue-num 0', 'undecided'],
    ['-s nonsense -j DROP', 'undecided'],
  ])('%s: %s', (rule, verdict) => {
    expect(one(rule)).toBe(verdict);
  });

  test('an unknown interface is lo for sure not', () => {
    expect(one('-i lo -j DROP', packetOf('10.77.0.2', 49152, null))).toBe('accepted');
    expect(one('-i eth0 -j DROP', packetOf('10.77.0.2', 49152, null))).toBe('undecided');
  });

  test('a table that is not in use accepts', () => {
    expect(judgeIptables('ipv6', iptablesChains([]), packetOf('2001:db8::2', 49152))).toEqual({
      verdict: 'accepted',
      explanation: 'ip6tables: the table filter is not in use',
    });
  });
});
