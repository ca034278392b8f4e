import { iptablesRule } from './iptables-rule.js';
import type { Packet } from './packet.js';
import { judgeOutcomes, type PortJudgement } from './port-judgement.js';
import { type Chain, type Chains, type FirewallRule, walkBaseChain } from './walk-chains.js';

/** Reads the lines of `iptables -S` (table filter) into chains. */
export function iptablesChains(lines: readonly string[]): Chains {
  const split = lines.map((line) => ({ line, words: wordsOf(line) }));
  const names = new Set(split.flatMap(({ words }) => (words[0] === '-P' || words[0] === '-N' ? (words[1] ?? []) : [])));
  const rules = new Map<string, FirewallRule[]>();
  const policies = new Map<string, Chain['policy']>();
  for (const { line, words } of split) {
    const [command, chain = '', policy] = words;
    if (command === '-P') policies.set(chain, policy === 'ACCEPT' ? 'accept' : 'drop');
    if (command === '-A') rules.set(chain, [...(rules.get(chain) ?? []), iptablesRule(words, line, names)]);
  }
  return new Map(
    [...names].map((name) => [name, { rules: rules.get(name) ?? [], policy: policies.get(name) ?? null }]),
  );
}

/** What chain INPUT does with a packet. */
export function judgeIptables(family: 'ipv4' | 'ipv6', chains: Chains, packet: Packet): PortJudgement {
  const where = family === 'ipv4' ? 'iptables' : 'ip6tables';
  // Without a chain INPUT the table is not in use.
  if (!chains.has('INPUT')) return { verdict: 'accepted', explanation: `${where}: the table filter is not in use` };
  return judgeOutcomes(walkBaseChain(chains, 'INPUT', packet), where);
}

/** Splits a line as iptables quotes it: words between blanks, or in double quotes with backslash escapes. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const match of line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)) {
    words.push(match[2] ?? (match[1] ?? '').replace(/\\(.)/g, '$1'));
  }
  return words;
}
