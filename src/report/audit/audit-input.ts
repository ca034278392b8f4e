import type { Finding } from '../../checks/finding.js';
import type { Verdict, VerdictResult } from '../../checks/verdict.js';
import type { Guest } from '../../facts/host-facts.js';
import type { ReportHostInput, ReportInput } from '../report-input.js';
import type { AuditGuest, AuditHost, AuditMemory, AuditReport, AuditRequest } from './audit-report.js';

/** Everything that the report of an audit is built from. */
export interface AuditInput {
  readonly run: ReportInput['run'];
  readonly request: AuditRequest;
  readonly rules: AuditReport['rules'];
  readonly verdict: Verdict;
  readonly hosts: readonly AuditHostInput[];
  readonly guests: readonly AuditGuestInput[];
  readonly fixable: readonly FixableInput[];
  readonly memory: readonly AuditMemory[];
  readonly waivers: AuditReport['waivers'];
  readonly problems: AuditReport['problems'];
  /** The command that makes this report again, as argv. */
  readonly auditCommand: readonly string[];
  /** What of it a check or a migration of one guest takes as well, but for the mode. */
  readonly settings: readonly string[];
}

export interface AuditHostInput extends Omit<ReportHostInput, 'role'> {
  /** As the user named it, or as the inventory does. */
  readonly argument: string;
  readonly role: AuditHost['role'];
}

export interface AuditGuestInput {
  readonly guest: Guest;
  readonly mode: AuditGuest['mode'];
  /** Name of the host that it is on. */
  readonly host: string;
  readonly targets: readonly {
    readonly host: string;
    readonly result: VerdictResult;
    readonly wayBack: VerdictResult | null;
  }[];
  /** What decided, and what is waived, each with the candidates that it is about. */
  readonly obstacles: readonly {
    readonly finding: Finding;
    readonly destinations: readonly string[];
    /** Whether the message may say something else of another of them. */
    readonly differs: boolean;
    /** Whether it is why the results are what they are. */
    readonly decides: boolean;
  }[];
}

/** A move that one fix would make a go. */
export interface FixableInput {
  /** Equal for moves that the same fix helps. */
  readonly fix: string;
  readonly finding: Finding;
  readonly guest: { readonly name: string; readonly uuid: string; readonly host: string };
}
