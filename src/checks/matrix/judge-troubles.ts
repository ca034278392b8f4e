import { valueIfKnown } from '../../facts/fact.js';
import type { CompiledRule, CompiledRules } from '../engine/compiled-rule.js';
import type { Derivations } from '../engine/derivations.js';
import type { VerdictResult } from '../verdict.js';
import type { Fleet, FleetGuest, MatrixSettings } from './fleet.js';
import { addHost, emptySet, fullSet, type HostSet, hasHost, isEmpty } from './host-set.js';
import { MatrixParts } from './matrix-parts.js';
import { effect, RuleFunction } from './rule-function.js';
import type { MatrixSubject } from './trace-read.js';
import { resultIn } from './verdict-of-planes.js';
import { addRow, type GuestPlanes } from './verdict-planes.js';

/** One rule that has something against a guest on some destinations. */
export interface Trouble {
  readonly ruleId: string;
  /** What the rule was asked about. */
  readonly about: TroubleSubject;
  /** Whether a rule about a pair of hosts looked at the guest as well. */
  readonly ofGuest: boolean;
  /** `not-known`: a blocker that could not be evaluated. */
  readonly kind: 'blocks' | 'not-known' | 'warns';
  /** Target of the disk or MAC of the interface; null for the rest, and where nobody knows. */
  readonly device: string | null;
  /** Index into the guest's disks or interfaces; -1 for the rest. */
  readonly place: number;
  readonly hosts: HostSet;
}

export type TroubleSubject = 'source' | 'pair' | 'destination' | 'guest' | 'disk' | 'nic';

/** The verdict of one guest on every destination, with every reason. */
export interface GuestTroubles {
  /** By index; null for the host that runs the guest, and for one that nobody asked about. */
  resultAt(host: number): VerdictResult | null;
  /** In the order of the rules. */
  readonly troubles: readonly Trouble[];
}

/**
 * Every rule on every guest and its destinations, each guest moved alone: for an audit, where each reason counts. `judgeMatrix` asks far less,
 * since it needs one blocker for a no-go; both have the verdict of an ordinary check in every cell.
 * @param destinationsOf indexes of the hosts that a guest, by its index, may go to; every other host without it
 */
export function judgeTroubles(
  compiled: CompiledRules,
  fleet: Fleet,
  settings: MatrixSettings,
  derivations: Derivations,
  destinationsOf: (guest: number) => readonly number[] = () => [...fleet.hosts.keys()],
): readonly GuestTroubles[] {
  const parts = new MatrixParts(fleet, settings, derivations);
  const all = fullSet(fleet.hosts.length);
  const rules = compiled.rules.flatMap((rule) => questionsOf(parts, rule));
  return fleet.guests.map((moved, guest) => {
    const hosts = emptySet(fleet.hosts.length);
    for (const host of destinationsOf(guest)) if (host !== moved.source) addHost(hosts, host);
    if (isEmpty(hosts)) return nowhere;
    return guestTroubles(rules, subjectsOf(parts, moved, guest), hosts, all);
  });
}

/** A guest that nobody asked about. */
const nowhere: GuestTroubles = { resultAt: () => null, troubles: [] };

interface Question {
  readonly rule: CompiledRule;
  readonly function: RuleFunction;
  readonly about: TroubleSubject;
}

/** A rule about a host is asked of the source and of every destination. */
function questionsOf(parts: MatrixParts, rule: CompiledRule): readonly Question[] {
  const ask = (about: TroubleSubject): Question => {
    const role = about === 'destination' ? 'destination' : 'source';
    return { rule, about, function: new RuleFunction(parts, rule, role) };
  };
  switch (rule.rule.scope) {
    case 'host':
      return [ask('source'), ask('destination')];
    case 'hosts':
      return [ask('pair')];
    case 'guest':
    case 'move':
      return [ask('guest')];
    case 'disk':
    case 'nic':
      return [ask(rule.rule.scope)];
  }
}

type Subjects = Readonly<Record<TroubleSubject, readonly Subject[]>>;

interface Subject {
  readonly subject: MatrixSubject;
  readonly device: string | null;
  readonly place: number;
}

function subjectsOf({ columns }: MatrixParts, { source, guest: facts }: FleetGuest, guest: number): Subjects {
  const alone = { source, guest, disk: -1, nic: -1 };
  const whole: Subject = { subject: alone, device: null, place: -1 };
  const nobody: Subject = { ...whole, subject: { ...alone, guest: -1 } };
  const [disk, nic] = [columns.firstDisk[guest] ?? 0, columns.firstNic[guest] ?? 0];
  return {
    source: [nobody],
    destination: [nobody],
    // A rule on a pair may look at the guests that are to move.
    pair: [whole],
    guest: [whole],
    disk: facts.disks.map(({ target }, place) => ({
      subject: { ...alone, disk: disk + place },
      device: valueIfKnown(target) ?? null,
      place,
    })),
    nic: facts.nics.map(({ mac }, place) => ({
      subject: { ...alone, nic: nic + place },
      device: valueIfKnown(mac) ?? null,
      place,
    })),
  };
}

function guestTroubles(rules: readonly Question[], subjects: Subjects, hosts: HostSet, all: HostSet): GuestTroubles {
  const empty = (): HostSet => emptySet(all.length * 32);
  const planes: GuestPlanes = { evaluated: empty(), warned: empty(), open: empty(), blocked: empty() };
  const troubles: Trouble[] = [];
  for (const { rule, about, function: asked } of rules) {
    for (const { subject, device, place } of subjects[about]) {
      const row = asked.rowOf(subject, hosts);
      // Most rules have nothing against anybody.
      if (row.uniform === 0) continue;
      addRow(row, hosts, planes);
      for (const { id, hosts: group } of row.groupsIn(hosts)) {
        const kind = kindOf(id);
        if (kind !== null)
          troubles.push({ ruleId: rule.rule.id, about, ofGuest: asked.ofGuest, kind, device, place, hosts: group });
      }
    }
  }
  return { resultAt: (host) => (hasHost(hosts, host) ? resultIn(planes, host) : null), troubles };
}

/** What a result says against a move. A warning may be a failure or not known: both warn. */
function kindOf(result: number): Trouble['kind'] | null {
  if ((result & effect.blocks) !== 0) return 'blocks';
  if ((result & effect.open) !== 0) return 'not-known';
  return (result & effect.warns) !== 0 ? 'warns' : null;
}
