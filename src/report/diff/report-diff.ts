import type { Finding } from '../../checks/finding.js';
import type { VerdictResult } from '../../checks/verdict.js';

/** `new` and `gone` are of what keeps a guest from going, or could: a finding that passed before and fails now is new. */
export type Change = 'new' | 'gone' | 'worse' | 'better' | 'same';

/** What changed between two reports. All keys are always present. */
export interface ReportDiff {
  readonly kind: 'virt-preflight-report-diff';
  readonly schemaVersion: '1.0';
  readonly old: ReportIdentity;
  readonly new: ReportIdentity;
  /** Whether both are about the same hosts; findings of others have other ids. */
  readonly sameHosts: boolean;
  /** Whether both used the same rules. */
  readonly sameRules: boolean;
  readonly verdict: VerdictChange;
  /** By UUID, those whose verdict is the same as well. */
  readonly guests: readonly (VerdictChange & { readonly name: string; readonly uuid: string })[];
  /** Those that changed, worst first. */
  readonly findings: readonly FindingChange[];
  readonly counts: Readonly<Record<Change, number>>;
}

interface ReportIdentity {
  readonly runId: string;
  readonly finishedAt: string;
  readonly source: string;
  readonly destination: string;
  readonly rulesDigest: string;
}

export interface VerdictChange {
  readonly change: Change;
  /** Null for a guest that the report does not have. */
  readonly old: VerdictResult | null;
  readonly new: VerdictResult | null;
}

export interface FindingChange {
  readonly change: Change;
  readonly id: string;
  readonly ruleId: string;
  readonly subject: string;
  /** Null where the report has no such finding. */
  readonly old: FindingState | null;
  readonly new: FindingState | null;
  /** As the newer report has it, or the older one when it is gone. */
  readonly message: string;
}

export type FindingState = Pick<Finding, 'status' | 'severity' | 'disposition'>;
