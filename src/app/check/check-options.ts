import type { CheckRequest, MigrateOption } from '../../checks/request.js';
import type { DryRunKind } from '../ask/dry-run-kind.js';
import type { HostAccess } from '../hosts/open-host.js';
import type { Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

/** What `check` was asked to do, as the command line gave it. */
export interface CheckOptions {
  /** Names or UUIDs; empty with `all`. */
  readonly guests: readonly string[];
  /** A guest may be named like the UUID of another: people are asked which they mean, and a plan means UUIDs. */
  readonly guestsBy: 'name-or-uuid' | 'uuid';
  readonly all: boolean;
  readonly from: string;
  readonly to: string;
  readonly mode: CheckRequest['mode'];
  readonly storage: CheckRequest['storage'];
  readonly copyDisks: readonly string[];
  /** What is called otherwise on the destination: `KIND:FROM=TO`, or `emulator:PATH`. */
  readonly mappings: readonly string[];
  readonly via: 'auto' | CheckRequest['via'];
  readonly transport: 'auto' | CheckRequest['transport'];
  readonly migrateUri: string | null;
  readonly tunnelled: boolean;
  readonly persistent: boolean;
  /** Null: as `persistent`. */
  readonly undefineSource: boolean | null;
  /** Options of `virsh migrate` that have a flag of the same name. */
  readonly migrateOptions: readonly MigrateOption[];
  /** `NAME` or `NAME=VALUE`: options that have no flag of their own. */
  readonly otherMigrateOptions: readonly string[];
  readonly concurrency: number;
  /** Whether the way back is judged too. */
  readonly wayBack: boolean;
  readonly profile: CheckRequest['profile'];
  /** How far libvirt is asked by dry runs. */
  readonly dryRun: DryRunKind;
  /** Active probes: `KIND`, `bandwidth=SECONDS` or `all`. */
  readonly probes: readonly string[];
  /** Folders of rules beside the built-in ones. */
  readonly ruleFolders: readonly string[];
  /** Null: nothing is waived. */
  readonly waiverFile: string | null;
  /** `FORMAT` or `FORMAT=PATH`. */
  readonly outputs: readonly string[];
  readonly detailedExitCode: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly access: HostAccess;
  readonly terminal: Terminal;
  readonly progress: Progress;
}
