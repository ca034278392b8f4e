import type { CheckInput } from '../../checks/check-input.js';
import { closeSessions } from '../../execute/run/guest-sessions.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { HostAccess } from '../hosts/open-host.js';
import { planHosts } from './guest-sessions.js';
import { systemClock } from './system-clock.js';
import { type HostPair, lockRequest, type TakenGuest, takeGuest } from './take-guest.js';

/**
 * Locks the first guest of a run, and connects to its hosts, while it is still judged: only for a run that asks nobody before it begins.
 * What does not work here is tried again, and told, when the run begins; what the run does not take is released.
 */
export class FirstGuest {
  private taken: { readonly uuid: string; readonly guest: Promise<TakenGuest | null> } | null = null;

  constructor(
    private readonly runId: string,
    private readonly labels: { readonly from: string; readonly to: string },
    private readonly access: HostAccess,
  ) {}

  /** Changes no guest, and waits for nothing. */
  begin(input: CheckInput): void {
    const uuid = valueIfKnown(input.guests[0]?.facts.uuid);
    if (uuid === undefined) return;
    this.taken = { uuid, guest: this.lock(input, uuid).catch(() => null) };
  }

  /** Hands the guest over with its locks; null for another guest, and where it could not be locked. */
  async take(uuid: string): Promise<TakenGuest | null> {
    if (this.taken?.uuid !== uuid) return null;
    const { guest } = this.taken;
    this.taken = null;
    return guest;
  }

  async release(): Promise<void> {
    const guest = await this.taken?.guest;
    this.taken = null;
    if (guest == null) return;
    if (guest.lock.kind === 'locked') await guest.lock.release();
    closeSessions(guest.sessions);
  }

  private async lock(input: CheckInput, uuid: string): Promise<TakenGuest | null> {
    const { source, destination } = input;
    const { from, to } = this.labels;
    const hosts = await planHosts({ source: { label: from }, destination: { label: to } }, this.access);
    const pair: HostPair = { hosts, source: known(source), destination: known(destination), access: this.access };
    const guest = await takeGuest(pair, lockRequest(this.runId, uuid, systemClock.now(), false));
    if (guest.lock.kind === 'locked') return guest;
    closeSessions(guest.sessions);
    return null;
  }
}

function known({ name, facts }: CheckInput['source']): HostPair['source'] {
  return { name, uuid: valueIfKnown(facts['libvirt.hostUuid']) ?? null };
}
