import type { Fact } from '../../facts/fact.js';
import { plainValue } from '../plain-value.js';
import type { FactChange } from './fact-diff.js';
import { valueChanges } from './value-changes.js';

/** The facts of one subject, by name. */
export interface FactSubject {
  /** The same in both captures. */
  readonly id: string;
  /** The id of the guest that a device belongs to; null for hosts and guests. */
  readonly owner: string | null;
  /** For people. */
  readonly label: string;
  readonly facts: Readonly<Record<string, Fact<unknown>>>;
}

/** What changed, subject by subject. A guest that came or went is one change, and not one for each of its facts and devices; so is a device. */
export function diffFacts(
  old: readonly FactSubject[],
  now: readonly FactSubject[],
  isVolatile: (fact: string) => boolean,
): readonly FactChange[] {
  const before = new Map(old.map((subject) => [subject.id, subject]));
  const after = new Map(now.map((subject) => [subject.id, subject]));
  const isAlone = ({ owner }: FactSubject, other: ReadonlyMap<string, FactSubject>) =>
    owner === null || other.has(owner);
  const gone = old.filter((subject) => !after.has(subject.id) && isAlone(subject, after));
  const changed = now.flatMap((subject) => {
    const earlier = before.get(subject.id);
    if (earlier !== undefined) return factChanges(earlier, subject, isVolatile);
    return isAlone(subject, before) ? [whole(subject.label, 'new')] : [];
  });
  return [...gone.map(({ label }) => whole(label, 'gone')), ...changed];
}

function whole(subject: string, change: 'new' | 'gone'): FactChange {
  return { subject, fact: '', change, volatile: false, because: null, values: [] };
}

function factChanges(old: FactSubject, now: FactSubject, isVolatile: (fact: string) => boolean): readonly FactChange[] {
  return Object.entries(now.facts).flatMap(([fact, current]) => {
    const earlier = old.facts[fact];
    const change = earlier === undefined ? null : factChange(earlier, current);
    return change === null ? [] : [{ subject: now.label, fact, volatile: isVolatile(fact), ...change }];
  });
}

function factChange(old: Fact<unknown>, now: Fact<unknown>): Pick<FactChange, 'change' | 'because' | 'values'> | null {
  if (now.status === 'missing') {
    return old.status === 'missing' ? null : { change: 'missing', because: now.because, values: [] };
  }
  const value = plainValue(now.value);
  if (old.status === 'missing') {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return { change: 'known', because: null, values: [{ path: '', old: null, new: text }] };
  }
  const values = valueChanges(plainValue(old.value), value);
  return values.length === 0 ? null : { change: 'changed', because: null, values };
}
