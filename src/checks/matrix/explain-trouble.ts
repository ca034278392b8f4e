import { buildFinding } from '../engine/build-finding.js';
import { type CheckSubject, guestSubjects, hostSubjects, pairSources } from '../engine/check-subjects.js';
import type { CompiledRule, CompiledRules } from '../engine/compiled-rule.js';
import type { Derivations } from '../engine/derivations.js';
import { evaluateRule } from '../engine/evaluate-rule.js';
import type { Finding } from '../finding.js';
import type { RuleScope } from '../rule.js';
import { cellInput, type Fleet, type HostRole, type MatrixSettings, sideOf } from './fleet.js';
import type { Trouble } from './judge-troubles.js';

/** Finds the words for a trouble: the finding that an ordinary check of a cell has, of that one rule alone. */
export class TroubleExplainer {
  readonly #rules: ReadonlyMap<string, CompiledRule>;
  /** What an ordinary check looks at, by the index of the destination: of one guest, since guests are explained one after the other. */
  readonly #subjects = new Map<number, readonly CheckSubject[]>();
  #guest = -1;

  constructor(
    compiled: CompiledRules,
    private readonly fleet: Fleet,
    private readonly settings: MatrixSettings,
    private readonly derivations: Derivations,
  ) {
    this.#rules = new Map(compiled.rules.map((rule) => [rule.rule.id, rule]));
  }

  /** Guest and host by index; the host is one of those that the trouble is about. */
  findingOf(guest: number, host: number, trouble: Trouble): Finding {
    const rule = this.#rules.get(trouble.ruleId);
    const found = rule === undefined ? undefined : subjectOf(this.#subjectsOf(guest, host), rule.rule.scope, trouble);
    if (rule === undefined || found === undefined) throw new Error(`nothing to ask ${trouble.ruleId} about`);
    const own = this.fleet.guests[guest]?.source ?? -1;
    const at = (role: HostRole): string =>
      this.fleet.hosts[sideOf(this.fleet, role) === 'own' ? own : host]?.name ?? '';
    const hosts = { source: at('source'), destination: at('destination') };
    return buildFinding(rule, found, evaluateRule(rule, found.subject), hosts);
  }

  #subjectsOf(guest: number, host: number): readonly CheckSubject[] {
    if (guest !== this.#guest) this.#subjects.clear();
    this.#guest = guest;
    const known = this.#subjects.get(host);
    if (known !== undefined) return known;
    const moved = this.fleet.guests[guest];
    if (moved === undefined) throw new RangeError(`the fleet has ${this.fleet.guests.length} guests`);
    const input = cellInput(this.fleet, this.settings, moved, host);
    const sources = pairSources(input, this.derivations);
    const subjects = [...hostSubjects(sources), ...guestSubjects(input, this.derivations, sources, moved.guest)];
    this.#subjects.set(host, subjects);
    return subjects;
  }
}

function subjectOf(
  subjects: readonly CheckSubject[],
  scope: RuleScope,
  { about, place }: Trouble,
): CheckSubject | undefined {
  const found = subjects.filter((subject) => subject.scope === scope);
  if (scope === 'host') return found.find(({ host }) => host?.role === about);
  return found[Math.max(0, place)];
}
