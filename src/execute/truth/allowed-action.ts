import { activityOf } from './activity.js';
import type { HostView } from './host-view.js';
import { migrationJob } from './migration-job.js';
import type { AllowedAction, Health, Situation, TruthKind } from './truth.js';

interface Views {
  readonly source: HostView;
  readonly destination: HostView;
  readonly situation: Situation;
}

/** What may be done without a person. Whatever is not named here may not. */
export function allowedAction(kind: TruthKind, health: Health, views: Views): AllowedAction {
  switch (kind) {
    case 'migrated':
      return health.kind === 'as-expected' ? 'finish' : 'none';
    case 'not-migrated':
      return 'clean-up';
    case 'in-progress':
      return 'watch';
    case 'down-on-source':
      return mayResumeSource(views) ? 'resume-source' : 'none';
    case 'postcopy-incomplete':
      return isBroken(views) ? 'resume-postcopy' : 'watch';
    case 'switchover-stuck':
    case 'migrated-stale-source':
    case 'split-brain':
    case 'lost':
    case 'down-both':
    case 'unknown':
    case 'identity-conflict':
      return 'none';
  }
}

/** Only of a guest that ran before, and with processes counted: a copy that libvirt on the destination forgot would make two. */
function mayResumeSource({ source, destination, situation }: Views): boolean {
  return (
    situation.expected === 'running' &&
    source.processes.kind === 'known' &&
    source.processes.value === 1 &&
    destination.processes.kind === 'known' &&
    destination.processes.value === 0
  );
}

function isBroken({ source, destination }: Views): boolean {
  const job = migrationJob(source, destination);
  const failed = [source, destination].some((view) => activityOf(view) === 'postcopy-failed');
  return failed || (job.kind === 'known' && !job.value);
}
