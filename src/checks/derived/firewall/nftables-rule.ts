import { isJsonRecord, listIn, recordIn, textIn } from './json-value.js';
import { matchApplies, type NamedSets, valueMatches } from './nftables-match.js';
import { nftablesText } from './nftables-text.js';
import { type Applies, allOf, type Packet, when } from './packet.js';
import type { Action, FirewallRule } from './walk-chains.js';

/** Statements that neither select packets nor decide about them. */
const SILENT = new Set(['counter', 'log', 'mangle', 'notrack', 'comment', 'ct helper', 'ct timeout', 'set', 'map']);

type Condition = (packet: Packet) => Applies;

/** Reduces one rule of `nft -j list ruleset` to what it does with a packet. */
export function nftablesRule(rule: unknown, sets: NamedSets, maps: NamedSets): FirewallRule {
  const statements = listIn(rule, 'expr');
  const text = `${textIn(rule, 'chain')} “${nftablesText(rule)}”`;
  const conditions: Condition[] = [];
  const branches: { applies: Condition; action: Action }[] = [];
  for (const statement of statements) {
    const found = readStatement(statement, sets, maps);
    if (found.kind === 'condition') conditions.push(found.condition);
    if (found.kind !== 'branches') continue;
    const before = [...conditions];
    for (const branch of found.branches) {
      branches.push({ ...branch, applies: (packet) => allOf([...before, branch.applies].map((test) => test(packet))) });
    }
  }
  return { text, branches };
}

type Statement =
  | { readonly kind: 'condition'; readonly condition: Condition }
  | {
      readonly kind: 'branches';
      readonly branches: readonly { readonly applies: Condition; readonly action: Action }[];
    }
  | { readonly kind: 'silent' };

function readStatement(statement: unknown, sets: NamedSets, maps: NamedSets): Statement {
  if (!isJsonRecord(statement)) return { kind: 'condition', condition: () => 'maybe' };
  if ('match' in statement) {
    return { kind: 'condition', condition: (packet) => matchApplies(statement.match, sets, packet) };
  }
  const vmap = recordIn(statement, 'vmap');
  if (vmap !== null) return verdictMap(vmap.key, entriesOf(vmap.data, maps), sets);
  const action = actionOf(statement);
  if (action !== null) return { kind: 'branches', branches: [{ applies: rejectedFamily(statement), action }] };
  if (Object.keys(statement).every((key) => SILENT.has(key))) return { kind: 'silent' };
  // limit, quota, ct count, xt …: whether it lets a packet through depends on what a snapshot cannot tell.
  return { kind: 'condition', condition: () => 'maybe' };
}

function actionOf(statement: Readonly<Record<string, unknown>>): Action | null {
  if ('accept' in statement) return { kind: 'accept' };
  if ('drop' in statement || 'reject' in statement) return { kind: 'drop' };
  if ('return' in statement) return { kind: 'return' };
  if ('continue' in statement) return { kind: 'continue' };
  if ('queue' in statement) return { kind: 'unknown' };
  for (const kind of ['jump', 'goto'] as const) {
    const target = textIn(statement[kind], 'target');
    if (target !== null) return { kind, chain: target };
  }
  return textIn(statement.xt, 'type') === 'target' ? { kind: 'unknown' } : null;
}

/** Before `reject with icmpv6 …` nft leaves out the match of the family that it implies. */
function rejectedFamily(statement: Readonly<Record<string, unknown>>): Condition {
  const type = textIn(statement.reject, 'type');
  if (type === 'icmp') return (packet) => when(packet.from.family === 4);
  return type === 'icmpv6' ? (packet) => when(packet.from.family === 6) : () => 'yes';
}

function entriesOf(data: unknown, maps: NamedSets): readonly unknown[] | null {
  if (typeof data === 'string' && data.startsWith('@')) return maps.get(data.slice(1)) ?? null;
  return isJsonRecord(data) && Array.isArray(data.set) ? data.set : null;
}

function verdictMap(key: unknown, entries: readonly unknown[] | null, sets: NamedSets): Statement {
  if (entries === null)
    return { kind: 'branches', branches: [{ applies: () => 'maybe', action: { kind: 'unknown' } }] };
  const branches = entries.map((entry) => {
    const [value, verdict]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    const action: Action = (isJsonRecord(verdict) ? actionOf(verdict) : null) ?? { kind: 'unknown' };
    return { applies: (packet: Packet) => valueMatches(key, value, sets, packet), action };
  });
  return { kind: 'branches', branches };
}
