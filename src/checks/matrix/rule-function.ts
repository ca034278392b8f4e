import type { CompiledRule } from '../engine/compiled-rule.js';
import { dispositionOf } from '../engine/disposition.js';
import { evaluateRule } from '../engine/evaluate-rule.js';
import type { RuleOutcome } from '../engine/rule-outcome.js';
import { type RuleSubject, ruleSubject } from '../engine/rule-subject.js';
import type { Severity } from '../rule.js';
import type { HostRole } from './fleet.js';
import type { HostSet } from './host-set.js';
import type { MatrixParts } from './matrix-parts.js';
import type { ResultRow } from './result-row.js';
import { RuleReads } from './rule-reads.js';
import type { MatrixSubject } from './trace-read.js';
import { TraceTree } from './trace-tree.js';

/** What an outcome does to a verdict, as bits that add up over rules and devices. */
export const effect = { evaluated: 1, warns: 2, open: 4, blocks: 8 } as const;

/** One rule, for every subject and destination. Results are effects. */
export class RuleFunction {
  readonly #tree: TraceTree;
  readonly #compiled: CompiledRule;
  /** With its worst severity: what passes or does not apply needs no severity. */
  readonly #ofWorst: CompiledRule;
  readonly #subject: RuleSubject;

  constructor(parts: MatrixParts, compiled: CompiledRule, hostRole: HostRole) {
    // A verdict needs no message, which would look at names and paths.
    this.#compiled = { ...compiled, message: { reads: [], render: () => '', renderArgument: () => '' } };
    this.#ofWorst = { ...this.#compiled, severity: { ...compiled.severity, expression: null } };
    this.#subject = ruleSubject(new RuleReads(parts, compiled, hostRole).sources());
    this.#tree = new TraceTree(parts.columns.fleet.hosts.length, (subject, host) =>
      parts.recorder.record(() => parts.cursor.at(subject, host, () => this.#evaluate())),
    );
  }

  #evaluate(): number {
    const outcome = evaluateRule(this.#ofWorst, this.#subject);
    const fine = outcome.status === 'pass' || outcome.status === 'not-applicable';
    if (fine || this.#compiled.severity.expression === null) return effectOf(outcome);
    return effectOf(evaluateRule(this.#compiled, this.#subject));
  }

  /** The worst that it can do. */
  get worst(): Severity {
    return this.#compiled.severity.worst;
  }

  get scope(): CompiledRule['rule']['scope'] {
    return this.#compiled.rule.scope;
  }

  /** Whether the guest decides as well, as far as anybody has looked. */
  get ofGuest(): boolean {
    return this.#tree.ofGuest;
  }

  get evaluations(): number {
    return this.#tree.evaluations;
  }

  rowOf(subject: MatrixSubject, hosts: HostSet): ResultRow {
    return this.#tree.rowOf(subject, hosts);
  }
}

function effectOf(outcome: RuleOutcome): number {
  if (outcome.status === 'not-applicable') return 0;
  switch (dispositionOf(outcome.status, outcome.severity)) {
    case 'blocks':
      return effect.evaluated | (outcome.status === 'fail' ? effect.blocks : effect.open);
    case 'warns':
      return effect.evaluated | effect.warns;
    case 'informs':
    case 'waived':
    case 'none':
      return effect.evaluated;
  }
}
