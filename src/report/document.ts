import type { Finding } from '../checks/finding.js';
import type { CheckRequest } from '../checks/request.js';
import type { Verdict } from '../checks/verdict.js';
import type { JudgedWaiver } from '../checks/waivers/waiver.js';
import type { ProbeRecord } from '../facts/active/probe-record.js';
import type { DryRunRecord } from '../facts/dry-run/dry-run-record.js';
import type { PlanOutline } from '../planner/plan-outline.js';

/** The report: every format is a pure function of this document. All keys are always present. */
export interface Report {
  readonly kind: 'virt-preflight-report';
  /** Version of this document's schema, `docs/schemas/report-1.json`. */
  readonly schemaVersion: '1.0';
  readonly runId: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly durationMs: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly request: CheckRequest & {
    readonly source: string;
    readonly destination: string;
    /** As the user named them; empty with `all`. */
    readonly guests: readonly string[];
    readonly all: boolean;
    /** How far libvirt was to be asked. */
    readonly dryRun: 'source' | 'destination' | 'none';
  };
  readonly verdict: Verdict;
  /** What went wrong beside the findings: a host that did not answer, a guest that is not there. Such a run is never a go. */
  readonly problems: readonly ReportProblem[];
  /** What `--probe` did on the hosts, in the order of its doing. */
  readonly probes: readonly ProbeRecord[];
  /** What libvirt was asked about each guest, and what it said; empty when it was not to be asked. */
  readonly dryRuns: readonly DryRunRecord[];
  readonly counts: ReportCounts;
  readonly coverage: ReportCoverage;
  readonly rules: { readonly digest: string; readonly count: number };
  readonly hosts: readonly ReportHost[];
  readonly guests: readonly ReportGuest[];
  readonly findings: readonly Finding[];
  /** Every entry of the waivers file, with what became of it, in its order. */
  readonly waivers: readonly JudgedWaiver[];
  readonly change: ReportChange;
  /** What to do now, most useful first. */
  readonly nextSteps: readonly ReportNextStep[];
}

interface ReportProblem {
  /** Stable; scripts may match on it. */
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

export interface ReportCounts {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly blocks: number;
  readonly warns: number;
  readonly informs: number;
  readonly waived: number;
}

export interface ReportCoverage {
  /** Whether every rule that applies could be evaluated. */
  readonly complete: boolean;
  readonly missingFacts: readonly {
    readonly host: string;
    readonly fact: string;
    readonly because: string;
    readonly probe: string;
  }[];
}

export interface ReportHost {
  readonly name: string;
  readonly role: 'source' | 'destination';
  readonly origin: 'live' | 'capture';
  readonly collectedAt: string | null;
  /** The user that asked the host, and whether that was root; null when not known. */
  readonly user: string | null;
  readonly root: boolean | null;
  readonly hostname: string | null;
  readonly operatingSystem: string | null;
  readonly architecture: string | null;
  readonly libvirtVersion: string | null;
  readonly qemuVersion: string | null;
  readonly cpuModel: string | null;
  readonly memoryBytes: number | null;
  /** Why the host could not be read at all; null when it could. */
  readonly problem: string | null;
}

export interface ReportGuest {
  readonly name: string;
  readonly uuid: string;
  readonly state: string | null;
  readonly memoryBytes: number | null;
  readonly vcpus: number | null;
  readonly verdict: Verdict;
  /** The outline of the migration for a go verdict, null otherwise. */
  readonly plan: PlanOutline | null;
  /** Whether it could come back afterwards, and the findings that decided; null when that was not asked. No part of the verdict. */
  readonly wayBack: { readonly verdict: Verdict; readonly findings: readonly Finding[] } | null;
}

export interface ReportNextStep {
  readonly text: string;
  /** The host that it concerns, `here` for the machine that runs the tool, or null. */
  readonly host: string | null;
  /** Null for what a person does. */
  readonly argv: readonly string[] | null;
}

/** Texts for change tickets. */
export interface ReportChange {
  readonly shortDescription: string;
  readonly risk: 'low' | 'moderate' | 'high';
  readonly implementation: string;
  readonly backout: string;
  readonly test: string;
}
