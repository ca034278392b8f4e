import type { RuleScope, Severity } from './rule.js';
import type { FindingWaiver } from './waivers/waiver.js';

export type FindingStatus = 'pass' | 'fail' | 'unknown' | 'not-applicable';
export type Disposition = 'blocks' | 'warns' | 'informs' | 'waived' | 'none';

/** The result of one rule on one subject. The id is the same in every run over the same hosts and guests. */
export interface Finding {
  readonly id: string;
  readonly ruleId: string;
  readonly scope: RuleScope;
  /** Name and UUID of the guest; null for findings about hosts. */
  readonly guest: { readonly name: string; readonly uuid: string } | null;
  /** Target of the disk or MAC of the interface; null otherwise. */
  readonly device: string | null;
  /** The host that a host-scoped finding is about; null otherwise. */
  readonly host: string | null;
  readonly source: string;
  readonly destination: string;
  readonly status: FindingStatus;
  readonly severity: Severity;
  readonly disposition: Disposition;
  readonly title: string;
  readonly message: string;
  readonly why: string;
  /** For `unknown`: each fact that is missing, with the reason. */
  readonly missing: readonly MissingFact[];
  readonly evidence: readonly Evidence[];
  readonly remediation: readonly FindingRemediation[];
  readonly references: readonly string[];
  /** The waiver that covers it: the disposition is then `waived`. Null without one. */
  readonly waiver: FindingWaiver | null;
}

export interface MissingFact {
  readonly fact: string;
  readonly host: string | null;
  readonly because: string;
}

/** One value that the rule looked at. */
export interface Evidence {
  readonly host: string | null;
  /** `variable.fact.id` as the rule names it. */
  readonly fact: string;
  readonly value: unknown;
  readonly probe: string;
}

export interface FindingRemediation {
  readonly text: string;
  readonly commands: readonly { readonly host: string; readonly argv: readonly string[] }[];
  readonly downtime: boolean;
  readonly reversible: boolean;
}
