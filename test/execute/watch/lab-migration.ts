import type { HostSession } from '../../../src/execute/host-session.js';
import { startMigration } from '../../../src/execute/watch/start-migration.js';
import type { WatchEnd } from '../../../src/execute/watch/watch-event.js';
import { watchMigration } from '../../../src/execute/watch/watch-migration.js';
import type { WatchOptions } from '../../../src/execute/watch/watch-options.js';
import type { LabHost } from '../../lab/lab-host.js';
import { labSession } from '../lab-session.js';
import { systemClock } from './system-clock.js';

/** A guest's migration from a lab host to another, started and watched as `apply` does it. */
export interface LabMigration {
  readonly session: HostSession;
  readonly runFolder: string;
  readonly guestUuid: string;
  readonly argv: readonly string[];
}

export function migrationOf(
  guestUuid: string,
  from: LabHost,
  to: LabHost,
  options: readonly string[] = [],
): LabMigration {
  const flags = ['--live', '--p2p', '--persistent', '--undefinesource', '--verbose', ...options];
  return {
    session: labSession(from),
    runFolder: `/run/virt-preflight/watch-tests/${guestUuid}`,
    guestUuid,
    argv: ['virsh', '-c', 'qemu:///system', 'migrate', ...flags, guestUuid, `qemu+ssh://${to.name}/system`],
  };
}

export async function start({ session, runFolder, argv }: LabMigration): Promise<string> {
  return (await startMigration(session, { runFolder, argv, files: [] })).kind;
}

/** Watches to the end; `onEvent` may act on what it is told. */
export function watch(
  migration: LabMigration,
  onEvent: WatchOptions['onEvent'],
  options: Partial<WatchOptions> = {},
): Promise<WatchEnd> {
  return watchMigration({ ...watchOptionsOf(migration, onEvent), ...options });
}

export function watchOptionsOf(migration: LabMigration, onEvent: WatchOptions['onEvent']): WatchOptions {
  const { session, runFolder, guestUuid, argv } = migration;
  const never = new AbortController().signal;
  return {
    ...{ sourceSession: session, virshSession: session, runFolder, guestUuid, onEvent, clock: systemClock },
    ...{ policy: null, signal: never, cancel: never, lostAfterSeconds: 60 },
    migration: {
      startedAt: systemClock.now(),
      postcopy: argv.includes('--postcopy'),
      autoConverge: argv.includes('--auto-converge'),
      bandwidthMebibytesPerSecond: null,
    },
  };
}
