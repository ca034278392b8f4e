import type { CheckedHost } from '../checks/check-input.js';
import type { Finding } from '../checks/finding.js';
import type { CheckRequest } from '../checks/request.js';
import type { Guest } from '../facts/host-facts.js';

/** Everything that the outline of one move is made from. */
export interface OutlineInput {
  readonly request: CheckRequest;
  readonly source: CheckedHost;
  readonly destination: CheckedHost;
  readonly guest: Guest;
  /** The findings about this guest, and those about the hosts. */
  readonly findings: readonly Finding[];
  readonly derived: {
    /** Targets of the disks that the migration copies. */
    readonly copiedDisks: readonly string[];
    /** The destination as the one who opens the connection calls it: `request.via` says who. */
    readonly connectionUri: string;
    /** The source as the machine that runs the tool calls it; null when that machine cannot reach it, as with a capture. */
    readonly sourceUri: string | null;
    /** The command that checks all of this again, as argv. */
    readonly checkCommand: readonly string[];
  };
}
