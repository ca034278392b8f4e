import { valueIfKnown } from '../../facts/fact.js';
import type { MovedGuest } from '../moved-guest.js';
import { gibibytes } from './gibibytes.js';
import type { PlannedGuest, Way } from './plan.js';
import type { PlanInputGuest } from './plan-input.js';

const ways: readonly Way[] = [
  'live',
  'live-with-storage-copy',
  'non-live',
  'non-live-with-storage-copy',
  'offline',
  'define-and-undefine',
];

/** The ways that were not chosen, and what each would need. */
export function otherWays(planned: PlanInputGuest, guest: MovedGuest, chosen: Way): PlannedGuest['otherWays'] {
  return ways.filter((way) => way !== chosen).map((way) => ({ way, needs: needsOf(way, planned, guest) }));
}

function needsOf(way: Way, planned: PlanInputGuest, guest: MovedGuest): string {
  const needs = [...stateNeeds(way, guest), ...storageNeeds(way, planned, guest)];
  return needs.length === 0 ? 'nothing else: ask for it' : needs.join('; ');
}

function stateNeeds(way: Way, guest: MovedGuest): string[] {
  const off = guest.state === 'shut off';
  switch (way) {
    case 'live':
    case 'live-with-storage-copy':
      return off ? ['the guest running'] : [];
    case 'non-live':
    case 'non-live-with-storage-copy': {
      const memory = guest.memoryBytes === null ? 'its memory' : `its ${gibibytes(guest.memoryBytes)} of memory`;
      return [...(off ? ['the guest running'] : []), `the guest to stand still while ${memory} is sent`];
    }
    case 'offline':
      return off ? [] : ['the guest shut down'];
    case 'define-and-undefine':
      return [...(off ? [] : ['the guest shut down']), 'two steps instead of one, which libvirt does not tie together'];
  }
}

function storageNeeds(way: Way, planned: PlanInputGuest, guest: MovedGuest): string[] {
  const apart = disksApart(planned, guest);
  switch (way) {
    case 'live':
    case 'non-live':
      return apart.length === 0 ? [] : [`shared storage for ${apart.join(', ')}`];
    case 'live-with-storage-copy':
    case 'non-live-with-storage-copy':
      return [apart.length === 0 ? 'a disk that the hosts do not share' : `a storage copy of ${apart.join(', ')}`];
    case 'offline':
    case 'define-and-undefine':
      return apart.length === 0 ? [] : [`${apart.join(', ')} copied, by --copy-images or by hand`];
  }
}

/** Writable disks that the hosts are not proven to share, with what their images occupy. */
function disksApart({ guest: { disks }, disks: derived, copiedDisks }: PlanInputGuest, guest: MovedGuest): string[] {
  return disks.flatMap((disk, index) => {
    const target = valueIfKnown(disk.target);
    const moved = guest.disks.find((one) => one.target === target);
    if (target === undefined || moved?.copiedByDefault === false) return [];
    const pair = derived[index];
    if (valueIfKnown(pair?.shared) === true && !copiedDisks.includes(target)) return [];
    const status = valueIfKnown(pair?.sourcePath);
    const bytes = status?.allocatedBytes ?? status?.sizeBytes ?? null;
    return [bytes === null ? target : `${target} (${gibibytes(bytes)})`];
  });
}
