import type { ProbeKind } from './probe-kind.js';

/** What one active probe did on one host, for the report. */
export interface ProbeRecord {
  readonly kind: ProbeKind;
  readonly host: string;
  /** In words for people: what was done, by which program. */
  readonly did: string;
  readonly durationMs: number;
  /** Whether the host said that it had cleaned up; null where there was nothing to clean up. */
  readonly cleanedUp: boolean | null;
  /** What may still be there, such as the path of a file; empty when all is gone. */
  readonly left: readonly string[];
}
