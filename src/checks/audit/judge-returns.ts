import type { CheckedHost } from '../check-input.js';
import { TroubleExplainer } from '../matrix/explain-trouble.js';
import { cellInput, type Fleet, type FleetGuest, type MatrixSettings } from '../matrix/fleet.js';
import { hasHost } from '../matrix/host-set.js';
import { judgeTroubles, type Trouble } from '../matrix/judge-troubles.js';
import type { VerdictResult } from '../verdict.js';
import { type Unasked, wayBack } from '../way-back.js';
import type { MovesInput } from './moves-input.js';
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
  const { fleet, settings, placeOf } = returnFleet(input, arrivals, unasked);
  const explainer = new TroubleExplainer(compiled, fleet, settings, derivations);
  const isCovered = (place: number, host: number, trouble: Trouble): boolean =>
    waivers.concern(trouble.ruleId) &&
    waivers.cover(explainer.findingOf(place, host, trouble)).disposition === 'waived';
  const judged = judgeTroubles(compiled, fleet, settings, derivations, hostsByPlace(arrivals, placeOf));
  return arrivals.map(({ guest, host }) => {
    const place = placeOf.get(guest) ?? -1;
    const { troubles = [], resultAt } = judged[place] ?? {};
    const against = troubles.filter(({ hosts }) => hasHost(hosts, host));
    const standings = against.map((trouble): Standing => {
      const kind = isCovered(place, host, trouble) ? 'waived' : trouble.kind;
      return { kind, hosts: [host] };
    });
    return resultOf(standings, host, resultAt?.(host) ?? 'incomplete');
  });
}

interface ReturnFleet {
  readonly fleet: Fleet;
  readonly settings: MatrixSettings;
  /** Index into that fleet's guests of each guest, by its own index. */
  readonly placeOf: ReadonlyMap<number, number>;
}

/** The hosts as they are, behind them each guest's own host without it, and every guest once, as it comes back to that. */
function returnFleet({ fleet, settings }: MovesInput, arrivals: readonly Arrival[], unasked: Unasked): ReturnFleet {
  const hosts: CheckedHost[] = [...fleet.hosts];
  const guests: FleetGuest[] = [];
  const placeOf = new Map<number, number>();
  let back = settings;
  for (const { guest, host } of arrivals) {
    const moved = fleet.guests[guest];
    if (moved === undefined) throw new RangeError(`the fleet has ${fleet.guests.length} guests`);
    if (placeOf.has(guest)) continue;
    const turned = wayBack(cellInput(fleet, settings, moved, host), unasked);
    back = { ...settings, request: turned.request, probed: turned.probed };
    const home = hosts.push(turned.destination) - 1;
    placeOf.set(guest, guests.push({ source: home, guest: turned.guests[0] ?? moved.guest }) - 1);
  }
  return { fleet: { hosts, guests, turned: true }, settings: back, placeOf };
}

function hostsByPlace(
  arrivals: readonly Arrival[],
  placeOf: ReturnFleet['placeOf'],
): (place: number) => readonly number[] {
  const hosts = new Map<number, number[]>();
  for (const { guest, host } of arrivals) {
    const place = placeOf.get(guest) ?? -1;
    const known = hosts.get(place);
    if (known === undefined) hosts.set(place, [host]);
    else known.push(host);
  }
  return (place) => hosts.get(place) ?? [];
}
