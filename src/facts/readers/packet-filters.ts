import { type Unreadable, unreadable } from '../fact.js';
import type { FirewallBackend } from '../model/network.js';
import { linesOf, wordsOf } from './probe-text.js';
import { readSections } from './sections.js';

/** The output of `nft -j list ruleset`; nothing when nft is not installed. */
export function readNftables(text: string): readonly FirewallBackend[] | Unreadable {
  if (text.trim() === 'absent') return [];
  try {
    const ruleset: unknown = JSON.parse(text);
    return [{ kind: 'nftables', ruleset }];
  } catch {
    return unreadable('nft did not print JSON');
  }
}

/** The output of iptables-save and ip6tables-save; nothing for those that are not installed. */
export function readIptables(text: string): readonly FirewallBackend[] | Unreadable {
  const backends: FirewallBackend[] = [];
  const families = new Set<string>();
  for (const { name: family, text: saved, exitCode } of readSections(text)) {
    if (family !== 'ipv4' && family !== 'ipv6') continue;
    if (exitCode !== 0) return unreadable(`the ${family} rules of iptables are not complete`);
    families.add(family);
    if (saved.trim() !== 'absent') backends.push({ kind: 'iptables', family, rules: filterRules(saved) });
  }
  return families.size === 2 ? backends : unreadable('the rules of iptables are not complete');
}

/** The filter table of iptables-save, its chains written as `iptables -S` writes them. */
function filterRules(saved: string): readonly string[] {
  let table = '';
  const rules: string[] = [];
  for (const line of linesOf(saved)) {
    if (line.startsWith('*')) table = line.slice(1).trim();
    if (table !== 'filter') continue;
    if (line.startsWith('-')) rules.push(line.trim());
    if (line.startsWith(':')) {
      const [chain = '', policy = '-'] = wordsOf(line.slice(1));
      rules.push(policy === '-' ? `-N ${chain}` : `-P ${chain} ${policy}`);
    }
  }
  return rules;
}
