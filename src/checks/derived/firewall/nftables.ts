import { isJsonRecord, listIn, textIn } from './json-value.js';
import type { NamedSets } from './nftables-match.js';
import { nftablesRule } from './nftables-rule.js';
import type { Packet } from './packet.js';
import { judgeOutcomes, type PortJudgement, strictest } from './port-judgement.js';
import { type Chain, type FirewallRule, walkBaseChain } from './walk-chains.js';

/** One table of `nft -j list ruleset`, ready to be asked about packets. */
export interface NftablesTable {
  readonly family: string;
  readonly name: string;
  readonly chains: ReadonlyMap<string, Chain>;
  /** Base chains of type filter that a packet for the host passes. */
  readonly baseChains: readonly string[];
}

/** Reads the tables of a ruleset; null when it is not what `nft -j` prints. */
export function nftablesTables(ruleset: unknown): readonly NftablesTable[] | null {
  const entries = Array.isArray(ruleset) ? ruleset : isJsonRecord(ruleset) ? ruleset.nftables : undefined;
  if (!Array.isArray(entries)) return null;
  const objects = entries.filter(isJsonRecord);
  return objects.flatMap((object) => {
    const [family, name] = [textIn(object.table, 'family'), textIn(object.table, 'name')];
    if (family === null || name === null) return [];
    return [readTable(family, name, objects)];
  });
}

function readTable(family: string, name: string, objects: readonly Readonly<Record<string, unknown>>[]): NftablesTable {
  const inTable = (object: unknown): boolean => textIn(object, 'family') === family && textIn(object, 'table') === name;
  const ofKind = (kind: string): readonly unknown[] => objects.map((object) => object[kind]).filter(inTable);
  const sets = namedElements(ofKind('set'));
  const maps = namedElements(ofKind('map'));
  const rules = ofKind('rule');
  const chains = new Map<string, Chain>();
  const baseChains: string[] = [];
  for (const chain of ofKind('chain')) {
    const chainName = textIn(chain, 'name') ?? '';
    const own = rules.filter((rule) => textIn(rule, 'chain') === chainName);
    chains.set(chainName, {
      rules: own.map((rule): FirewallRule => nftablesRule(rule, sets, maps)),
      policy: policyOf(chain),
    });
    const hook = textIn(chain, 'hook');
    if (textIn(chain, 'type') === 'filter' && (hook === 'input' || hook === 'prerouting')) baseChains.push(chainName);
  }
  return { family, name, chains, baseChains };
}

function policyOf(chain: unknown): 'accept' | 'drop' | null {
  if (textIn(chain, 'hook') === null) return null;
  return textIn(chain, 'policy') === 'drop' ? 'drop' : 'accept';
}

function namedElements(objects: readonly unknown[]): NamedSets {
  return new Map(objects.map((object) => [textIn(object, 'name') ?? '', listIn(object, 'elem')]));
}

/** What the tables do with a packet: every base chain on its way, before routing and at the input hook, has to accept. */
export function judgeNftables(tables: readonly NftablesTable[], packet: Packet): PortJudgement {
  const judgements = tables
    .filter((table) => seesFamily(table.family, packet))
    .flatMap((table) => table.baseChains.map((name) => judgeChain(table, name, packet)));
  return strictest(judgements, 'nftables: no chain filters what comes in');
}

function judgeChain(table: NftablesTable, name: string, packet: Packet): PortJudgement {
  return judgeOutcomes(walkBaseChain(table.chains, name, packet), `nftables ${table.family} ${table.name}`);
}

function seesFamily(family: string, packet: Packet): boolean {
  return family === 'inet' || family === (packet.from.family === 4 ? 'ip' : 'ip6');
}
