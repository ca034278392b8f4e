/** A rule as its file has it, after validation. Expressions are CEL source text; messages hold CEL in braces. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  /** A fixed severity, or an expression that yields one. */
  readonly severity: string;
  readonly scope: RuleScope;
  /** When false the rule does not apply; null applies always. */
  readonly applies: string | null;
  /** Every fact that the expressions read, as `variable.fact.id`; proven equal to what they read. */
  readonly requires: readonly string[];
  readonly assert: string;
  readonly message: string;
  readonly why: string;
  readonly remediation: readonly Remediation[];
  readonly references: readonly string[];
  /** Whether a waiver may cover it; promises of libvirt itself may not be waived. */
  readonly waivable: boolean;
  readonly cases: readonly RuleCase[];
}

export type RuleScope = 'host' | 'hosts' | 'guest' | 'move' | 'disk' | 'nic';

export type Severity = 'blocker' | 'warning' | 'info';

/** One way to mend a failed rule. Texts and arguments may hold CEL in braces; arguments are never shell. */
export interface Remediation {
  /** CEL; the way is offered only where it is true. Null: always. */
  readonly when: string | null;
  readonly text: string;
  readonly commands: readonly RemediationCommand[];
  /** Whether the guest has to be down for it. */
  readonly downtime: boolean;
  readonly reversible: boolean;
}

export interface RemediationCommand {
  /** Where it is to be run. `host` is the host that a rule of scope `host` is about; `here` is the machine that runs the tool. */
  readonly where: 'source' | 'destination' | 'both' | 'host' | 'here';
  readonly argv: readonly string[];
}

/** A test of the rule: facts by `variable.fact.id`; a fact that is left out is missing. */
export interface RuleCase {
  readonly name: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly expect: 'pass' | 'fail' | 'unknown' | 'not-applicable';
  /** For failing cases: the severity and message that must come out, when stated. */
  readonly severity?: Severity;
  readonly message?: string;
}
