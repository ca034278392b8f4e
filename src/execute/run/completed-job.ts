import { localUri } from '../../planner/migrate-command.js';
import type { HostSession } from '../host-session.js';
import type { JobInfo } from '../watch/job-info.js';
import { parseJobInfo } from '../watch/parse-job-info.js';

/** What libvirt on the destination measured of the migration that brought the guest; null where it does not tell. */
export async function completedJob(destination: HostSession, guestUuid: string): Promise<JobInfo | null> {
  const argv = [
    'virsh',
    '-c',
    localUri,
    'domjobinfo',
    '--domain',
    guestUuid,
    '--completed',
    '--keep-completed',
    '--rawstats',
  ];
  const asked = await destination.run({ kind: 'argv', argv }, { timeoutSeconds: 20 });
  if (asked.kind === 'answered' && asked.exitCode === 0) return parseJobInfo(asked.stdout);
  const older = argv.filter((word) => word !== '--keep-completed' && word !== '--rawstats');
  const again = await destination.run({ kind: 'argv', argv: older }, { timeoutSeconds: 20 });
  return again.kind === 'answered' && again.exitCode === 0 ? parseJobInfo(again.stdout) : null;
}
