import { diskFacts } from '../../facts/catalogue/guest.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { CompiledRule } from '../engine/compiled-rule.js';
import type { FactReference } from '../expression/fact-reference.js';
import type { Finding } from '../finding.js';
import { TroubleExplainer } from '../matrix/explain-trouble.js';
import type { Trouble } from '../matrix/judge-troubles.js';
import type { MovesInput } from './moves-input.js';

/** Finds the words for what stands against moves; what is about hosts alone is worded once for all guests. */
export class ObstacleWords {
  readonly #explainer: TroubleExplainer;
  readonly #shared = new Map<string, Finding>();
  readonly #rules: ReadonlyMap<string, CompiledRule>;

  constructor(private readonly input: MovesInput) {
    const { compiled, fleet, settings, derivations } = input;
    this.#explainer = new TroubleExplainer(compiled, fleet, settings, derivations);
    this.#rules = new Map(compiled.rules.map((rule) => [rule.rule.id, rule]));
  }

  /** Guest and host by index. With a waiver that covers it, the finding is waived. */
  findingOf(guest: number, host: number, trouble: Trouble): Finding {
    const key = sharedKey(trouble, this.input.fleet.guests[guest]?.source ?? -1, host);
    const finding = this.#shared.get(key ?? '') ?? this.#made(guest, host, trouble);
    if (key !== null) this.#shared.set(key, finding);
    return finding;
  }

  /** Whether what is said of one destination may differ from what another would be told: by what the rule looks at for its words. */
  differ({ ruleId, kind }: Trouble): boolean {
    const rule = this.#rules.get(ruleId);
    // Of several things that warn, some may have failed, and others not be known.
    const reads = (kind === 'blocks' ? rule?.message.reads : rule?.reads) ?? [];
    return reads.some(isElsewhere);
  }

  #made(guest: number, host: number, trouble: Trouble): Finding {
    const { waivers } = this.input;
    const plain = this.#explainer.findingOf(guest, host, trouble);
    const told = waivers.concern(trouble.ruleId) ? waivers.cover(plain) : plain;
    return trouble.ofGuest && trouble.about === 'pair' ? this.#ofGuest(told, guest) : told;
  }

  /** A rule about a pair of hosts that looks at the guests to move says something else of each guest that moves alone. */
  #ofGuest(finding: Finding, guest: number): Finding {
    const facts = this.input.fleet.guests[guest]?.guest.facts;
    const uuid = valueIfKnown(facts?.uuid) ?? '';
    return { ...finding, id: `${finding.id}/${uuid}`, guest: { name: valueIfKnown(facts?.name) ?? uuid, uuid } };
  }
}

/** Whether a fact may be another one on another destination. */
function isElsewhere({ variable, fact }: FactReference): boolean {
  if (variable === 'disk') return !Object.hasOwn(diskFacts, fact);
  return variable === 'destination' || variable === 'pair' || variable === 'move';
}

/** What tells findings about hosts apart; null for one about a guest. */
function sharedKey({ about, ofGuest, ruleId }: Trouble, source: number, host: number): string | null {
  if (about === 'source') return `${ruleId} ${source}`;
  if (about === 'destination') return `${ruleId} > ${host}`;
  return about === 'pair' && !ofGuest ? `${ruleId} ${source} > ${host}` : null;
}
