import type { Finding } from '../checks/finding.js';
import type { Verdict } from '../checks/verdict.js';
import type { Guest, HostFacts } from '../facts/host-facts.js';
import type { PlanOutline } from '../planner/plan-outline.js';
import type { Report, ReportGuest, ReportHost } from './document.js';

/** Everything that a report is built from. Ids and times come from outside, so that equal input gives equal bytes. */
export interface ReportInput {
  readonly run: Pick<Report, 'runId' | 'startedAt' | 'finishedAt' | 'durationMs' | 'tool'>;
  readonly request: Report['request'];
  readonly rules: Report['rules'];
  readonly verdict: Verdict;
  readonly hosts: readonly ReportHostInput[];
  readonly guests: readonly ReportGuestInput[];
  readonly findings: readonly Finding[];
  readonly waivers: Report['waivers'];
  readonly problems: Report['problems'];
  readonly probes: Report['probes'];
  readonly dryRuns: Report['dryRuns'];
  /** The command that makes this report again, as argv. */
  readonly checkCommand: readonly string[];
}

export interface ReportHostInput extends Pick<ReportHost, 'name' | 'role' | 'origin' | 'collectedAt' | 'problem'> {
  /** Null for a host that could not be read at all. */
  readonly facts: HostFacts | null;
}

export interface ReportGuestInput {
  readonly guest: Guest;
  readonly verdict: Verdict;
  readonly plan: PlanOutline | null;
  readonly wayBack: ReportGuest['wayBack'];
}
