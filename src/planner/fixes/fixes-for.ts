import { movedGuest } from '../moved-guest.js';
import type { PlanInputGuest } from '../plan/plan-input.js';
import { defineNetworks } from './define-networks.js';
import { defineNwfilters } from './define-nwfilters.js';
import { definePools } from './define-pools.js';
import { defineSecrets } from './define-secrets.js';
import { ejectMedia } from './eject-media.js';
import type { Fix, FixInput, FixPlanInput } from './fix.js';
import { openPorts } from './open-ports.js';
import { refreshPools } from './refresh-pools.js';

/** One entry for each kind of thing that a step can mend. */
const menders: readonly ((fix: FixInput) => readonly Fix[])[] = [
  definePools,
  refreshPools,
  defineNetworks,
  defineNwfilters,
  defineSecrets,
  openPorts,
  ejectMedia,
];

/** What can be done about the findings of one move, in the order in which it is done; an ejected medium is missed least when it goes last. */
export function fixesFor(input: FixPlanInput, planned: PlanInputGuest): readonly Fix[] {
  const guest = movedGuest(planned.guest);
  return guest === null ? [] : menders.flatMap((mend) => mend({ input, planned, guest }));
}

/** Ids of the findings that the steps mend: a no-go whose blockers are all among them is a go with `--fix`. */
export function mendedFindings(fixes: readonly Fix[]): ReadonlySet<string> {
  return new Set(fixes.flatMap(({ mends, findingIds }) => (mends ? findingIds : [])));
}
