import type { GuestResult } from '../../execute/run/guest-result.js';

/** What a run did, and what became of every guest: the document behind `migrate`, `apply` and `resume`. */
export interface RunReport {
  readonly kind: 'virt-preflight-run';
  /** Version of this document's schema, `docs/schemas/run-1.json`. */
  readonly schemaVersion: '1.0';
  readonly runId: string;
  readonly planId: string;
  readonly planChecksum: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly durationMs: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly source: string;
  readonly destination: string;
  /** Folder of the run, with its plan, its journal and the definitions of the guests. */
  readonly folder: string;
  /** Whether nothing of it is left to `resume`. */
  readonly ended: boolean;
  readonly exitCode: number;
  readonly summary: string;
  readonly guests: readonly GuestResult[];
}
