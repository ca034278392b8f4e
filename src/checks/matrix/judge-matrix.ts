import type { CompiledRules } from '../engine/compiled-rule.js';
import type { Derivations } from '../engine/derivations.js';
import { severities } from '../engine/severities.js';
import type { RuleScope } from '../rule.js';
import type { Fleet, MatrixSettings } from './fleet.js';
import { addAll, emptySet, fullSet, type HostSet, isEmpty, removeHost } from './host-set.js';
import { MatrixParts } from './matrix-parts.js';
import { RuleFunction } from './rule-function.js';
import type { MatrixSubject } from './trace-read.js';
import { undecided } from './undecided.js';
import { VerdictMatrix } from './verdict-matrix.js';
import { addPlanes, addRow, type GuestPlanes, VerdictPlanes } from './verdict-planes.js';

/**
 * The verdict of every guest on every other host, each guest moved alone: in every cell what `evaluateRules` and
 * `judgeFindings` say of that pair (docs/decisions/0007-matrix.md). A rule is evaluated once for everything that shows
 * it the same.
 */
export function judgeMatrix(
  compiled: CompiledRules,
  fleet: Fleet,
  settings: MatrixSettings,
  derivations: Derivations,
): VerdictMatrix {
  return new MatrixJudge(compiled, fleet, settings, derivations).judge();
}

class MatrixJudge {
  readonly #parts: MatrixParts;
  readonly #planes: VerdictPlanes;
  readonly #all: HostSet;

  constructor(
    private readonly compiled: CompiledRules,
    private readonly fleet: Fleet,
    settings: MatrixSettings,
    derivations: Derivations,
  ) {
    this.#parts = new MatrixParts(fleet, settings, derivations, compiled);
    this.#planes = new VerdictPlanes(fleet.guests.length, fleet.hosts.length);
    this.#all = fullSet(fleet.hosts.length);
  }

  judge(): VerdictMatrix {
    const onSource = this.#functionsOf(['host'], 'source');
    const onDestination = this.#functionsOf(['host'], 'destination');
    const onGuest = this.#functionsOf(['guest', 'move', 'nic', 'disk']);
    const onPair = this.#functionsOf(['hosts']);
    const destinations = this.#emptyPlanes();
    for (const [source, guests] of this.#guestsBySource()) {
      const nobody = { source, guest: -1, disk: -1, nic: -1 };
      for (const rule of onDestination) addRow(rule.rowOf(nobody, this.#all), this.#all, destinations);
      const alone = this.#emptyPlanes();
      addPlanes(destinations, alone);
      for (const rule of onSource) addRow(rule.rowOf(nobody, this.#all), this.#all, alone);
      const candidates = new Uint32Array(this.#all);
      removeHost(candidates, source);
      for (const guest of guests) {
        const planes = this.#planes.of(guest);
        addPlanes(alone, planes);
        for (const rule of onGuest) this.#judgeGuest(rule, { source, guest, disk: -1, nic: -1 }, candidates, planes);
      }
      for (const rule of onPair) this.#judgePair(rule, source, guests, candidates);
    }
    const rules = [...onSource, ...onDestination, ...onGuest, ...onPair];
    return new VerdictMatrix(
      this.fleet,
      this.#planes,
      rules.reduce((sum, { evaluations }) => sum + evaluations, 0),
    );
  }

  /** One rule on a guest, its disks or its interfaces, where the verdict is still open. */
  #judgeGuest(rule: RuleFunction, subject: MatrixSubject, candidates: HostSet, planes: GuestPlanes): void {
    for (const one of this.#subjectsOf(rule.scope, subject)) {
      const hosts = undecided(rule.worst, candidates, planes);
      if (isEmpty(hosts)) return;
      addRow(rule.rowOf(one, hosts), hosts, planes);
    }
  }

  #subjectsOf(scope: RuleScope, subject: MatrixSubject): readonly MatrixSubject[] {
    const { firstDisk, firstNic } = this.#parts.columns;
    const between = (starts: readonly number[]): readonly number[] => {
      const [start = 0, end = 0] = starts.slice(subject.guest, subject.guest + 2);
      return Array.from({ length: end - start }, (_, place) => start + place);
    };
    if (scope === 'disk') return between(firstDisk).map((disk) => ({ ...subject, disk }));
    if (scope === 'nic') return between(firstNic).map((nic) => ({ ...subject, nic }));
    return [subject];
  }

  /** One rule on a source and all destinations; guest by guest only where the rule turns out to look at the guest. */
  #judgePair(rule: RuleFunction, source: number, guests: readonly number[], candidates: HostSet): void {
    const [first] = guests;
    const open = emptySet(this.fleet.hosts.length);
    const hostsOf = (guest: number): HostSet => undecided(rule.worst, candidates, this.#planes.of(guest));
    for (const guest of guests) addAll(open, hostsOf(guest));
    if (first === undefined || isEmpty(open)) return;
    const row = rule.rowOf({ source, guest: first, disk: -1, nic: -1 }, open);
    const alone = rule.ofGuest;
    for (const guest of guests) {
      const hosts = hostsOf(guest);
      if (isEmpty(hosts)) continue;
      const own = alone ? rule.rowOf({ source, guest, disk: -1, nic: -1 }, hosts) : row;
      addRow(own, hosts, this.#planes.of(guest));
    }
  }

  /** Rules of some scopes, those that can decide most first. */
  #functionsOf(scopes: readonly RuleScope[], hostRole: 'source' | 'destination' = 'source'): readonly RuleFunction[] {
    const chosen = this.compiled.rules.filter(({ rule }) => scopes.includes(rule.scope));
    const ordered = severities.flatMap((worst) =>
      scopes.flatMap((scope) =>
        chosen.filter(({ rule, severity }) => severity.worst === worst && rule.scope === scope),
      ),
    );
    return ordered.map((rule) => new RuleFunction(this.#parts, rule, hostRole));
  }

  #guestsBySource(): ReadonlyMap<number, readonly number[]> {
    const guestsOf = new Map<number, number[]>();
    for (const [guest, { source }] of this.fleet.guests.entries()) {
      const guests = guestsOf.get(source) ?? [];
      guestsOf.set(source, guests);
      guests.push(guest);
    }
    return guestsOf;
  }

  #emptyPlanes(): GuestPlanes {
    const empty = (): HostSet => emptySet(this.fleet.hosts.length);
    return { evaluated: empty(), warned: empty(), open: empty(), blocked: empty() };
  }
}
