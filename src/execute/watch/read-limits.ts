import type { HostSession } from '../host-session.js';
import { virshOf } from './virsh-of.js';

/** What libvirt keeps a migration to. */
export interface Limits {
  readonly downtimeMs: number;
  /** Null: not limited. */
  readonly bandwidthMebibytesPerSecond: number | null;
}

/** libvirt's own limit on the pause; a client older than its question (3.7.0) cannot tell. */
export const ownDowntimeMs = 300;

/** What libvirt says for "not limited": the largest number of MiB/s that 63 bits of bytes hold. */
const unlimited = 2 ** 43 - 1;

/**
 * Asks what the migration is kept to. `planned` is its `--bandwidth`: libvirt 7.0 does not tell of that one.
 */
export async function readLimits(session: HostSession, guestUuid: string, planned: number | null): Promise<Limits> {
  const downtimeMs = await numberFrom(session, ['migrate-getmaxdowntime', '--domain', guestUuid]);
  const speed = await numberFrom(session, ['migrate-getspeed', '--domain', guestUuid]);
  const told = speed === null || speed === 0 || speed >= unlimited ? null : speed;
  return { downtimeMs: downtimeMs ?? ownDowntimeMs, bandwidthMebibytesPerSecond: told ?? planned };
}

async function numberFrom(session: HostSession, words: readonly string[]): Promise<number | null> {
  const answer = await virshOf(session, words);
  const number = answer.kind === 'done' ? Number(answer.output.trim() || Number.NaN) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}
