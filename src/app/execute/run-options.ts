import type { Interruption } from '../../execute/run/interruption.js';
import type { HostAccess } from '../hosts/open-host.js';
import type { Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

/** What every command was asked for that changes hosts. */
export interface RunOptions {
  readonly access: HostAccess;
  readonly terminal: Terminal;
  /** Whether nobody is to be asked. */
  readonly yes: boolean;
  readonly onInterrupt: Interruption['runningMigrations'];
  readonly stopOnFailure: boolean;
  /** Programs are told by it; people by lines of the run's own. */
  readonly progress: Progress;
  readonly progressFormat: 'text' | 'json';
  readonly output: 'text' | 'json';
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export interface RunOutcome {
  readonly documents: readonly string[];
  readonly exitCode: number;
}
