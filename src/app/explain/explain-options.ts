import type { Terminal } from '../terminal/terminal.js';

/** How `explain` is to tell, and what it may look into. */
export interface ExplainOptions {
  /** A report as JSON, for one of its findings; null without. */
  readonly reportFile: string | null;
  readonly ruleFolders: readonly string[];
  readonly json: boolean;
  readonly verbose: boolean;
  readonly terminal: Terminal;
}
