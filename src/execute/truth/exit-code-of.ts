import type { Health, Truth, TruthKind } from './truth.js';

/** The exit status of apply, migrate, resume and status, if this is how they leave the guest. */
export function exitCodeOf(kind: TruthKind, health: Health): Truth['exitCode'] {
  switch (kind) {
    case 'migrated':
      return health.kind === 'as-expected' ? 0 : 24;
    case 'not-migrated':
      return health.kind === 'as-expected' ? 23 : 24;
    case 'switchover-stuck':
    case 'migrated-stale-source':
    case 'postcopy-incomplete':
    case 'identity-conflict':
      return 24;
    case 'in-progress':
    case 'unknown':
      return 27;
    case 'split-brain':
      return 28;
    case 'down-on-source':
    case 'lost':
    case 'down-both':
      return 29;
  }
}
