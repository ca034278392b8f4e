import type { CheckedHost } from '../check-input.js';
import { TroubleExplainer } from '../matrix/explain-trouble.js';
import { cellInput, type Fleet, type FleetGuest, type MatrixSettings } from '../matrix/fleet.js';
import { hostsIn } from '../matrix/host-set.js';
import { judgeTroubles, type Trouble } from '../matrix/judge-troubles.js';
import type { VerdictResult } from '../verdict.js';
import { type Unasked, wayBack } from '../way-back.js';
import type { MovesInput } from './judge-moves.js';
import { resultOf, type Standing } from './obstacle.js';

/** A guest on a host that it may go to. */
export interface Arrival {
  readonly guest: number;
  readonly host: number;
}

/**
 * Whether guests could come back from where they may go: for each arrival the verdict of a check with the roles exchanged, each guest
 * moved alone. In the order of the arrivals.
 */
export function judgeReturns(
  input: MovesInput,
  arrivals: readonly Arrival[],
  unasked: Unasked,
): readonly VerdictResult[] {
  if (arrivals.length === 0) return [];
  const { compiled, derivations, waivers } = input;
  const { fleet, homes, settings } = returnFleet(input, arrivals, unasked);
  const explainer = new TroubleExplainer(compiled, fleet, settings, derivations);
  const isCovered = (returning: number, home: number, trouble: Trouble): boolean =>
    waivers.concern(trouble.ruleId) &&
    waivers.cover(explainer.findingOf(returning, home, trouble)).disposition === 'waived';
  const judged = judgeTroubles(compiled, fleet, settings, derivations, (returning) => [homes[returning] ?? -1]);
  return judged.map(({ troubles, resultAt }, returning) => {
    const home = homes[returning] ?? -1;
    const standings = troubles.map((trouble): Standing => {
      const kind = isCovered(returning, home, trouble) ? 'waived' : trouble.kind;
      return { kind, hosts: hostsIn(trouble.hosts) };
    });
    return resultOf(standings, home, resultAt(home) ?? 'incomplete');
  });
}

interface ReturnFleet {
  readonly fleet: Fleet;
  readonly settings: MatrixSettings;
  /** For each returning guest, the index of its own host without it. */
  readonly homes: readonly number[];
}

/** The hosts as they are, behind them each guest's own host without it, and every guest once on each host that it may go to. */
function returnFleet({ fleet, settings }: MovesInput, arrivals: readonly Arrival[], unasked: Unasked): ReturnFleet {
  const hosts: CheckedHost[] = [...fleet.hosts];
  const guests: FleetGuest[] = [];
  const homes: number[] = [];
  const left = new Map<number, { readonly home: number; readonly guest: FleetGuest['guest'] }>();
  let back = settings;
  for (const { guest, host } of arrivals) {
    const moved = fleet.guests[guest];
    if (moved === undefined) throw new RangeError(`the fleet has ${fleet.guests.length} guests`);
    let known = left.get(guest);
    if (known === undefined) {
      const turned = wayBack(cellInput(fleet, settings, moved, host), unasked);
      back = { ...settings, request: turned.request, probed: turned.probed };
      known = { home: hosts.push(turned.destination) - 1, guest: turned.guests[0] ?? moved.guest };
      left.set(guest, known);
    }
    guests.push({ source: host, guest: known.guest });
    homes.push(known.home);
  }
  return { fleet: { hosts, guests }, settings: back, homes };
}
