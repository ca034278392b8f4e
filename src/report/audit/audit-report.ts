import type { Finding, FindingRemediation } from '../../checks/finding.js';
import type { CheckRequest } from '../../checks/request.js';
import type { VerdictResult } from '../../checks/verdict.js';
import type { Report, ReportCoverage, ReportHost } from '../document.js';

/** The report of an audit: every guest of some hosts on every candidate, each guest moved alone. All keys are always present. */
export interface AuditReport
  extends Pick<
    Report,
    | 'runId'
    | 'startedAt'
    | 'finishedAt'
    | 'durationMs'
    | 'tool'
    | 'verdict'
    | 'problems'
    | 'rules'
    | 'waivers'
    | 'change'
    | 'nextSteps'
  > {
  readonly kind: 'virt-preflight-audit';
  /** Version of this document's schema, `docs/schemas/audit-1.json`. */
  readonly schemaVersion: '1.0';
  readonly request: AuditRequest;
  readonly counts: AuditCounts;
  readonly coverage: AuditCoverage;
  /** In the order in which they were named: those to be emptied first, then the candidates. */
  readonly hosts: readonly AuditHost[];
  /** Those with the fewest targets first. */
  readonly guests: readonly AuditGuest[];
  /** What failed or could not be evaluated, and counts: blockers, then what is not known, then warnings; covered ones last. */
  readonly findings: readonly AuditFinding[];
  /** Single fixes, each with the guests that have no target today and would get one; those that free most guests first. */
  readonly fixes: readonly AuditFix[];
  /** One entry for each host to be emptied. */
  readonly memory: readonly AuditMemory[];
}

/** The settings of the migrations as they were asked for: what `auto` comes to may differ from pair to pair. */
export interface AuditRequest extends Omit<CheckRequest, 'mode' | 'via' | 'transport' | 'probes'> {
  /** `auto`: guests that run are moved live, those that are shut off offline. */
  readonly mode: 'auto' | CheckRequest['mode'];
  readonly via: 'auto' | CheckRequest['via'];
  readonly transport: 'auto' | CheckRequest['transport'];
  /** The hosts to be emptied, by name. */
  readonly sources: readonly string[];
  /** By name; a source is a candidate for the guests of the others where nothing else was said. */
  readonly candidates: readonly string[];
  /** Whether the way back was judged too. */
  readonly wayBack: boolean;
}

export interface AuditCounts {
  readonly guests: {
    readonly all: number;
    /** More than one target that is a go. */
    readonly severalTargets: number;
    readonly oneTarget: number;
    /** No-go everywhere. */
    readonly noTarget: number;
    /** No go, and at least one candidate of which nobody knows. */
    readonly incomplete: number;
  };
  /** Pairs of a guest and a candidate. */
  readonly moves: {
    readonly go: number;
    readonly goWithWarnings: number;
    readonly noGo: number;
    readonly incomplete: number;
  };
}

export interface AuditCoverage {
  /** Whether every host was read, and every rule that counts could be evaluated. */
  readonly complete: boolean;
  readonly missingFacts: ReportCoverage['missingFacts'];
  /** What an audit does not look at, and a check does. */
  readonly notAsked: readonly string[];
}

export interface AuditHost extends Omit<ReportHost, 'role'> {
  readonly role: 'source' | 'candidate' | 'both';
  /** Free and reclaimable; null when not known. */
  readonly availableMemoryBytes: number | null;
}

export interface AuditGuest {
  readonly name: string;
  readonly uuid: string;
  /** The host that it is to leave. */
  readonly host: string;
  readonly state: string | null;
  readonly memoryBytes: number | null;
  readonly vcpus: number | null;
  /** How it would be moved. */
  readonly mode: CheckRequest['mode'];
  /** The best that any target has to offer. */
  readonly result: VerdictResult;
  /** How many targets are a go, with or without warnings. */
  readonly goTargets: number;
  /** One entry for each candidate but its own host, in the order of the hosts. */
  readonly targets: readonly AuditTarget[];
}

export interface AuditTarget {
  readonly host: string;
  readonly result: VerdictResult;
  /** Ids of the findings that decided: every one of them, as in a `Verdict`. */
  readonly reasons: readonly string[];
  /** Whether it could come back afterwards; null where it cannot go, or nobody asked. */
  readonly wayBack: VerdictResult | null;
}

/** A finding, told once for all candidates on which the rule says the same of the same guest or host. */
export interface AuditFinding extends Finding {
  /** The candidates that it is about; `destination`, and with it message and evidence, is the first of them. */
  readonly destinations: readonly string[];
  /** That first one, where the message may say something else of another; null where it is the same for all. */
  readonly toldOf: string | null;
}

export interface AuditFix {
  /** The rule that is then content. */
  readonly ruleId: string;
  readonly title: string;
  /** The host that it is done on; null where it is done on several, or a person does it elsewhere. */
  readonly host: string | null;
  /** What the rule says now, of one of the guests. */
  readonly message: string;
  readonly remediation: readonly FindingRemediation[];
  /** The guests that have no target today, and would get one. */
  readonly guests: readonly { readonly name: string; readonly uuid: string; readonly host: string }[];
  /** How many moves would become a go. */
  readonly moves: number;
}

/** Whether the candidates have memory for all guests of one host together. */
export interface AuditMemory {
  /** The host to be emptied. */
  readonly host: string;
  /** What its guests need together, with QEMU's overhead; null when not known. */
  readonly neededBytes: number | null;
  /** `yes` only where a distribution over the candidates was found in which each guest goes where it may. */
  readonly suffices: 'yes' | 'no' | 'unknown';
  readonly because: string;
  readonly candidates: readonly {
    readonly host: string;
    readonly availableBytes: number | null;
    /** How many of the guests may go there. */
    readonly guests: number;
    /** What all of those need; null when not known. */
    readonly neededBytes: number | null;
    /** Whether it could take all guests of the host by itself. */
    readonly takesAll: 'yes' | 'no' | 'unknown';
  }[];
}
