import type { ReportDiff, VerdictChange } from './report-diff.js';

/** What changed between two audits. All keys are always present. */
export interface AuditDiff extends Pick<ReportDiff, 'schemaVersion' | 'sameRules' | 'verdict' | 'findings' | 'counts'> {
  readonly kind: 'virt-preflight-audit-diff';
  readonly old: AuditIdentity;
  readonly new: AuditIdentity;
  /** Whether the same hosts were to be emptied, to the same candidates. */
  readonly sameHosts: boolean;
  /** By UUID, those of which nothing changed as well. */
  readonly guests: readonly GuestTargetsChange[];
}

interface AuditIdentity {
  readonly runId: string;
  readonly finishedAt: string;
  readonly sources: readonly string[];
  readonly candidates: readonly string[];
  readonly rulesDigest: string;
}

/** The change is `worse` where the best target is worse, or fewer are left; a target that was won does not make up for one that was lost. */
export interface GuestTargetsChange extends VerdictChange {
  readonly name: string;
  readonly uuid: string;
  /** Where it was, and where it is; null where the audit does not have it. */
  readonly oldHost: string | null;
  readonly newHost: string | null;
  /** Candidates that it may not go to any more, with what they say now; null for one that was not looked at. */
  readonly lost: readonly TargetChange[];
  readonly won: readonly TargetChange[];
}

export interface TargetChange {
  readonly host: string;
  readonly old: VerdictChange['old'];
  readonly new: VerdictChange['new'];
}
