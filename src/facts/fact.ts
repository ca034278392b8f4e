/**
 * A fact is a typed value read from a capture. It is either known, or missing for a stated reason:
 * nothing in between, so that no rule can mistake silence for an answer.
 */
export type Fact<Value> = Known<Value> | Missing;

export interface Known<Value> {
  readonly status: 'known';
  readonly value: Value;
  /** The probe whose output gave the value, or `derived` for values computed from other facts. */
  readonly probe: string;
}

export interface Missing {
  readonly status: 'missing';
  /** Why nobody knows: shown to people, so it names the command and what it said. */
  readonly because: string;
  readonly probe: string;
}

/** A value as a reader returns it: the value itself, or `unreadable` with the reason. */
export type Reading<Value> = Value | Unreadable;

/** Marks one fact of a reader as not found in an output that was otherwise fine. */
export class Unreadable {
  constructor(readonly because: string) {}
}

export function unreadable(because: string): Unreadable {
  return new Unreadable(because);
}

export function known<Value>(value: Value, probe: string): Known<Value> {
  return { status: 'known', value, probe };
}

export function missing(because: string, probe: string): Missing {
  return { status: 'missing', because, probe };
}

/** The value of a known fact, or `undefined` for a missing one: for code that must go on without it. */
export function valueIfKnown<Value>(fact: Fact<Value> | undefined): Value | undefined {
  return fact?.status === 'known' ? fact.value : undefined;
}
