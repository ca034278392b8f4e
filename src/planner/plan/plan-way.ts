import semver from 'semver';
import { valueIfKnown } from '../../facts/fact.js';
import { chooseWay } from '../choose-way.js';
import type { MovedGuest } from '../moved-guest.js';
import type { Way } from './plan.js';
import type { PlanInput, PlanInputGuest } from './plan-input.js';

export interface PlannedWay {
  readonly way: Way;
  readonly reason: string;
}

/** The release that brought `virsh migrate --offline`. */
const offlineSince = '1.0.1';

/** Names the way, and says why. An offline move goes by `virsh migrate` wherever both hosts know it. */
export function planWay(input: PlanInput, planned: PlanInputGuest, guest: MovedGuest): PlannedWay {
  const chosen = chooseWay(input.request, guest, planned.copiedDisks);
  if (chosen.way !== 'offline' || planned.definition === null) return chosen;
  const because = whyInTwoSteps(input);
  if (because === null) return chosen;
  return {
    way: 'define-and-undefine',
    reason: `Offline, in two steps: ${because}; the destination defines the guest, and the source forgets it when both have proved that.`,
  };
}

function whyInTwoSteps({ wishes, source, destination }: PlanInput): string | null {
  if (wishes.defineAndUndefine) return 'that was asked for';
  for (const { name, facts } of [source, destination]) {
    const version = valueIfKnown(facts['libvirt.version']);
    const number = semver.coerce(version);
    if (number !== null && semver.lt(number, offlineSince))
      return `libvirt ${version} of ${name} knows no offline migration, which came with ${offlineSince}`;
  }
  return null;
}
