import { type Answer, known, unreadable } from './answer.js';
import type { HostView } from './host-view.js';

/** Whether libvirt on one of both hosts has a migration of the guest under way; one that it does not name may be one. */
export function migrationJob(source: HostView, destination: HostView): Answer<boolean> {
  let found = false;
  for (const { host, guest } of [source, destination]) {
    if (guest.kind !== 'present') continue;
    if (guest.job.kind === 'unreadable')
      return unreadable(`${host} did not say whether it has a job: ${guest.job.because}`);
    const job = guest.job.value;
    if (job.kind === 'active' && (job.operation === null || /migration/i.test(job.operation))) found = true;
  }
  return known(found);
}
