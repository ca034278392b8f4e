import type { HostSession } from '../host-session.js';
import { virshOf } from './virsh-of.js';
import type { CancelAnswer } from './watch-event.js';

/**
 * Asks libvirt on the source to abort the migration of the guest, in the one way that there is: no signal to virsh does. In post-copy it
 * refuses, since neither host has all of the guest. What became of the guest is asked of both hosts afterwards.
 */
export async function cancelMigration(sourceSession: HostSession, guestUuid: string): Promise<CancelAnswer> {
  const answer = await virshOf(sourceSession, ['domjobabort', '--domain', guestUuid]);
  switch (answer.kind) {
    case 'unanswered':
      return answer;
    case 'done':
      return { kind: 'taken' };
    case 'refused':
      if (/post-?copy/i.test(answer.because)) return { kind: 'refused', reason: 'post-copy', because: answer.because };
      // It has not begun, or is over.
      if (/no job is active/i.test(answer.because))
        return { kind: 'refused', reason: 'no-job', because: answer.because };
      return { kind: 'refused', reason: 'other', because: answer.because };
  }
}
