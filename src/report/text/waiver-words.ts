import type { FindingWaiver, JudgedWaiver } from '../../checks/waivers/waiver.js';
import type { Report } from '../document.js';

/** Why something does not count, who says so, and until when. */
export function waiverWords({
  reason,
  owner,
  ticket,
  expires,
}: Pick<FindingWaiver, 'reason' | 'owner' | 'ticket' | 'expires'>): string {
  return `${reason} (${owner}, ${ticket}, through ${expires})`;
}

/** What became of a waiver that covers nothing, without the rule that it is of. */
export function idleWaiverText({ state, because, place }: JudgedWaiver): string {
  return `${state}: ${because} (${place})`;
}

/** Waivers that cover nothing, in the order of their file: each says why. */
export function idleWaivers({ waivers }: Pick<Report, 'waivers'>): readonly JudgedWaiver[] {
  return waivers.filter(({ state }) => state !== 'used');
}
