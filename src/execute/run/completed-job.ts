import type { HostView } from '../truth/host-view.js';
import type { JobInfo } from '../watch/job-info.js';
import { parseJobInfo } from '../watch/parse-job-info.js';

/** What libvirt on the destination measured of the migration that brought the guest; null where it does not tell. */
export function completedJob({ signs }: Pick<HostView, 'signs'>): JobInfo | null {
  const { completedJob: lines } = signs;
  return lines.kind === 'known' ? parseJobInfo(lines.value.join('\n')) : null;
}
