/** What became of a migration, by what both hosts say: table 1.3 of the project's study of failures, and what it leaves open. */
export interface Truth {
  readonly kind: TruthKind;
  /** One sentence: what makes it so. */
  readonly because: string;
  readonly runsOn: 'source' | 'destination' | 'both' | 'neither' | 'unknown';
  /** Copies whose processors run; null where a host could not say. A guest that is paused on purpose has none. */
  readonly copies: number | null;
  readonly health: Health;
  readonly evidence: readonly Evidence[];
  /** All that may be done without a person. */
  readonly allowed: AllowedAction;
  /** What an operator has to do or may do, what can be taken back first. */
  readonly advice: readonly Advice[];
  readonly exitCode: 0 | 23 | 24 | 27 | 28 | 29;
}

export type TruthKind =
  | 'migrated'
  | 'not-migrated'
  | 'in-progress'
  | 'switchover-stuck'
  | 'down-on-source'
  | 'migrated-stale-source'
  | 'split-brain'
  | 'postcopy-incomplete'
  | 'lost'
  | 'down-both'
  | 'unknown'
  | 'identity-conflict';

/** Of the copy that counts: running is not yet alive. */
export type Health =
  | { readonly kind: 'as-expected' }
  | { readonly kind: 'doubtful'; readonly because: string }
  /** There is no copy that counts, or nobody knows which. */
  | { readonly kind: 'not-judged' };

export type AllowedAction =
  | 'none'
  /** The steps after the migration. */
  | 'finish'
  /** Undo what the journal says that we created. */
  | 'clean-up'
  | 'watch'
  | 'resume-source'
  | 'resume-postcopy';

export interface Evidence {
  readonly host: string;
  readonly fact: string;
  readonly value: string;
}

export interface Advice {
  readonly title: string;
  readonly host: string;
  /** Null for what no single command does. */
  readonly argv: readonly string[] | null;
  readonly reversible: boolean;
}

/** What the hosts cannot tell. */
export interface Situation {
  /** How the guest was before, and is to be after: `shut off` is an offline migration. */
  readonly expected: 'running' | 'paused' | 'shut off';
  /** Seconds since both copies were first seen paused with no more bytes moving; null when nobody has watched. */
  readonly stuckForSeconds: number | null;
}
