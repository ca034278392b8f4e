import type { FactReference } from '../expression/fact-reference.js';
import type { Evidence } from '../finding.js';
import type { RuleSubject } from './rule-subject.js';

/** Values beyond about this many characters of JSON are summarised. */
const largestValue = 2048;

/** The known facts that a rule looked at, with the probe that gave each. */
export function evidenceOf(
  reads: readonly FactReference[],
  subject: RuleSubject,
  hostOf: (reference: FactReference) => string | null,
): readonly Evidence[] {
  const evidence: Evidence[] = [];
  for (const reference of reads) {
    const fact = subject.factOf(reference);
    if (fact.status === 'missing') continue;
    const value = summarised(fact.value);
    evidence.push({ host: hostOf(reference), fact: reference.name, value, probe: fact.probe });
  }
  return evidence;
}

/** The value itself, or `{ summary }` for what would swell the report. */
function summarised(value: unknown): unknown {
  if (remaining(value, largestValue) >= 0) return value;
  if (typeof value === 'string') return { summary: `${value.length} characters` };
  const count = Object.keys(Object(value)).length;
  return { summary: `${count} ${count === 1 ? 'entry' : 'entries'}` };
}

/** What is left of a budget of characters after a value; stops early, so a huge value costs no more than a small one. */
function remaining(value: unknown, budget: number): number {
  if (typeof value === 'string') return budget - value.length - 2;
  if (typeof value !== 'object' || value === null) return budget - 8;
  let left = budget - 2;
  for (const [key, member] of Object.entries(value)) {
    if (left < 0) return left;
    left = remaining(member, left - (Array.isArray(value) ? 1 : key.length + 4));
  }
  return left;
}
