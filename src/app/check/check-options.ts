import type { CheckRequest } from '../../checks/request.js';
import type { HostAccess } from '../hosts/open-host.js';
import type { Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

/** What `check` was asked to do, as the command line gave it. */
export interface CheckOptions {
  /** Names or UUIDs; empty with `all`. */
  readonly guests: readonly string[];
  readonly all: boolean;
  readonly from: string;
  readonly to: string;
  readonly mode: CheckRequest['mode'];
  readonly storage: CheckRequest['storage'];
  readonly copyDisks: readonly string[];
  readonly via: 'auto' | CheckRequest['via'];
  readonly migrateUri: string | null;
  readonly tunnelled: boolean;
  readonly concurrency: number;
  /** Folders of rules beside the built-in ones. */
  readonly ruleFolders: readonly string[];
  /** `FORMAT` or `FORMAT=PATH`. */
  readonly outputs: readonly string[];
  readonly detailedExitCode: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly access: HostAccess;
  readonly terminal: Terminal;
  readonly progress: Progress;
}
