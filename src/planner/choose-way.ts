import type { CheckRequest } from '../checks/request.js';
import type { MovedGuest } from './moved-guest.js';
import type { PlanOutline } from './plan-outline.js';

/** Names the way of a move, and says in one sentence why it is that way. */
export function chooseWay(
  request: CheckRequest,
  guest: MovedGuest,
  copiedDisks: readonly string[],
): Pick<PlanOutline, 'way' | 'reason'> {
  const copies = copiedDisks.length > 0;
  switch (request.mode) {
    case 'live':
      return {
        way: copies ? 'live-with-storage-copy' : 'live',
        reason: `Live: ${runsOn(guest, copiedDisks)}${staysPaused(request)}.`,
      };
    case 'non-live':
      return {
        way: copies ? 'non-live-with-storage-copy' : 'non-live',
        reason: `Non-live, as asked for: ${standsStill(guest)}, and ${storageClause(guest, copiedDisks)}${staysPaused(request)}.`,
      };
    case 'offline':
      return {
        way: 'offline',
        reason: `Offline: the guest is shut off, so only its definition moves${byHand(copies)}.`,
      };
  }
}

function runsOn(guest: MovedGuest, copiedDisks: readonly string[]): string {
  const pause = guest.state === 'paused' ? 'the guest stays paused' : 'the guest runs on and pauses only at the end';
  return `${pause}, and ${storageClause(guest, copiedDisks)}`;
}

function standsStill(guest: MovedGuest): string {
  return guest.state === 'paused'
    ? 'the guest stays paused'
    : 'the guest is suspended until it has arrived, then goes on by itself';
}

function staysPaused({ options }: CheckRequest): string {
  return options.some(({ name }) => name === 'suspend') ? '; it stays paused on the destination (--suspend)' : '';
}

function storageClause(guest: MovedGuest, copiedDisks: readonly string[]): string {
  if (copiedDisks.length > 0) {
    const verb = copiedDisks.length === 1 ? 'is' : 'are';
    return `${copiedDisks.join(', ')} ${verb} copied, since the hosts do not share that storage`;
  }
  return guest.disks.length === 0 ? 'it has no disk' : 'no disk has to be copied';
}

function byHand(copies: boolean): string {
  return copies ? ', and its disk images have to be copied by hand' : '';
}
