import type { VerdictResult } from '../verdict.js';
import type { Fleet } from './fleet.js';
import type { VerdictPlanes } from './verdict-planes.js';

/** The verdict on moving each guest of a fleet, by itself, to each other host. */
export class VerdictMatrix {
  /** @param evaluations how many times a rule was really evaluated. */
  constructor(
    private readonly fleet: Fleet,
    private readonly planes: VerdictPlanes,
    readonly evaluations: number,
  ) {}

  /** By index; null for the host that runs the guest. */
  resultAt(guest: number, host: number): VerdictResult | null {
    const { guests, hosts } = this.fleet;
    const moved = guests[guest];
    if (moved === undefined || host < 0 || host >= hosts.length) {
      throw new RangeError(`there is no cell ${guest}, ${host} in ${guests.length} guests × ${hosts.length} hosts`);
    }
    return moved.source === host ? null : this.planes.resultAt(guest, host);
  }
}
