import type { CompiledRules } from '../engine/compiled-rule.js';
import type { Derivations } from '../engine/derivations.js';
import { severities } from '../engine/severities.js';
import type { RuleScope } from '../rule.js';
import { type Fleet, type HostRole, type MatrixSettings, roleOf } from './fleet.js';
import { emptySet, fullSet, type HostSet, isEmpty, removeHost } from './host-set.js';
import { MatrixParts } from './matrix-parts.js';
import { RuleFunction } from './rule-function.js';
import type { MatrixSubject } from './trace-read.js';
import { addUndecided, undecided } from './undecided.js';
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
    this.#parts = new MatrixParts(fleet, settings, derivations);
    this.#planes = new VerdictPlanes(fleet.guests.length, fleet.hosts.length);
    this.#all = fullSet(fleet.hosts.length);
  }

  judge(): VerdictMatrix {
    const onOwn = this.#functionsOf(['host'], roleOf(this.fleet, 'own'));
    const onOther = this.#functionsOf(['host'], roleOf(this.fleet, 'other'));
    const onGuest = this.#functionsOf(['guest', 'move', 'nic', 'disk']);
    const onPair = this.#functionsOf(['hosts']);
    const destinations = this.#emptyPlanes();
    for (const [source, guests] of this.#guestsBySource()) {
      const nobody = { source, guest: -1, disk: -1, nic: -1 };
      for (const rule of onOther) addRow(rule.rowOf(nobody, this.#all), this.#all, destinations);
      const alone = this.#emptyPlanes();
      addPlanes(destinations, alone);
      for (const rule of onOwn) addRow(rule.rowOf(nobody, this.#all), this.#all, alone);
      const candidates = this.#all.slice();
      removeHost(candidates, source);
      const moves = guests.map((guest) => this.#moveOf(source, guest, alone));
      for (const move of moves) this.#judgeMove(onGuest, move, candidates);
      for (const rule of onPair) this.#judgePair(rule, moves, candidates);
      for (const { subject, planes } of moves) this.#planes.keep(subject.guest, planes);
    }
    const rules = [...onOwn, ...onOther, ...onGuest, ...onPair];
    return new VerdictMatrix(
      this.fleet,
      this.#planes,
      rules.reduce((sum, { evaluations }) => sum + evaluations, 0),
    );
  }

  #moveOf(source: number, guest: number, alone: GuestPlanes): Move {
    const { firstDisk, firstNic } = this.#parts.columns;
    const subject = { source, guest, disk: -1, nic: -1 };
    const planes = this.#emptyPlanes();
    addPlanes(alone, planes);
    return {
      subject,
      one: [subject],
      disks: placesBetween(firstDisk, guest).map((disk) => ({ ...subject, disk })),
      nics: placesBetween(firstNic, guest).map((nic) => ({ ...subject, nic })),
      planes,
    };
  }

  /** The rules on a guest, its disks and its interfaces, each where the verdict is still open. */
  #judgeMove(rules: readonly RuleFunction[], move: Move, candidates: HostSet): void {
    const { planes } = move;
    let [worst, hosts] = [rules[0]?.worst ?? 'info', candidates];
    let settled = true;
    for (const rule of rules) {
      for (const subject of subjectsOf(rule.scope, move)) {
        if (settled || rule.worst !== worst || worst === 'info') {
          worst = rule.worst;
          hosts = undecided(worst, candidates, planes);
        }
        if (isEmpty(hosts)) break;
        settled = addRow(rule.rowOf(subject, hosts), hosts, planes);
      }
    }
  }

  /** One rule on a source and all destinations; guest by guest only where the rule turns out to look at the guest. */
  #judgePair(rule: RuleFunction, moves: readonly Move[], candidates: HostSet): void {
    const [first] = moves;
    const open = emptySet(this.fleet.hosts.length);
    for (const { planes } of moves) addUndecided(open, rule.worst, candidates, planes);
    if (first === undefined || isEmpty(open)) return;
    const row = rule.rowOf(first.subject, open);
    if (!rule.ofGuest) {
      for (const { planes } of moves) addRow(row, open, planes);
      return;
    }
    for (const { subject, planes } of moves) {
      const hosts = undecided(rule.worst, candidates, planes);
      if (!isEmpty(hosts)) addRow(rule.rowOf(subject, hosts), hosts, planes);
    }
  }

  /** Rules of some scopes, those that can decide most first. */
  #functionsOf(scopes: readonly RuleScope[], hostRole: HostRole = 'source'): readonly RuleFunction[] {
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

/** One guest on its way: what the rules are asked about, and what they have said. */
interface Move {
  readonly subject: MatrixSubject;
  /** The same, as a list. */
  readonly one: readonly MatrixSubject[];
  readonly disks: readonly MatrixSubject[];
  readonly nics: readonly MatrixSubject[];
  readonly planes: GuestPlanes;
}

function subjectsOf(scope: RuleScope, { one, disks, nics }: Move): readonly MatrixSubject[] {
  if (scope === 'disk') return disks;
  return scope === 'nic' ? nics : one;
}

/** The indexes of what belongs to one guest. */
function placesBetween(starts: readonly number[], guest: number): readonly number[] {
  const [start = 0, end = 0] = starts.slice(guest, guest + 2);
  return Array.from({ length: end - start }, (_, place) => start + place);
}
