import type { CheckInput } from '../../checks/check-input.js';
import type { Finding } from '../../checks/finding.js';
import type { Fact } from '../../facts/fact.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { FactRead } from '../../planner/plan/plan-input.js';

/** What the rules read about one move: each fact that is evidence of some finding, or missing for one. */
export function factsRead(input: CheckInput, guest: Guest, findings: readonly Finding[]): readonly FactRead[] {
  return findings.flatMap((finding) => [
    ...finding.evidence.map(({ fact, value }) => readOf(input, guest, finding, fact, { known: value })),
    ...finding.missing.map(({ fact, because }) => readOf(input, guest, finding, fact, { missing: because })),
  ]);
}

/** Evidence shortens large values: those of hosts and guests are taken from where they are whole. */
function readOf(
  input: CheckInput,
  guest: Guest,
  { device, host }: Finding,
  name: string,
  said: FactRead['value'],
): FactRead {
  const dot = name.indexOf('.');
  const [variable, fact] = [name.slice(0, dot), name.slice(dot + 1)];
  const subject =
    variable === 'disk' || variable === 'nic' ? `${variable} ${device ?? ''}` : subjectOf(input, variable, host);
  return { subject, fact, value: wholeValue(input, guest, subject, fact) ?? said };
}

/** A rule about each host calls it `host`; the plan tells the two apart. */
function subjectOf({ source }: CheckInput, variable: string, host: string | null): string {
  if (variable !== 'host') return variable;
  return host === source.name ? 'source' : 'destination';
}

function wholeValue(input: CheckInput, guest: Guest, subject: string, fact: string): FactRead['value'] | null {
  const facts: object | null =
    subject === 'source'
      ? input.source.facts
      : subject === 'destination'
        ? input.destination.facts
        : subject === 'guest'
          ? guest.facts
          : null;
  if (facts === null || !Object.hasOwn(facts, fact)) return null;
  const found: Fact<unknown> = Reflect.get(facts, fact);
  return found.status === 'known' ? { known: valueIfKnown(found) } : { missing: found.because };
}
