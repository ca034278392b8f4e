import type { Finding, MissingFact } from '../checks/finding.js';
import type { Fact } from '../facts/fact.js';
import type { ReportCoverage } from './document.js';
import type { ReportGuestInput, ReportInput } from './report-input.js';

type Facts = Readonly<Record<string, Fact<unknown>>>;
type MissingEntry = ReportCoverage['missingFacts'][number];

interface CoverageInput extends Pick<ReportInput, 'hosts' | 'findings'> {
  readonly guests: readonly Pick<ReportGuestInput, 'guest'>[];
}

/** What could not be seen: every fact that a rule needed and did not get, once a host, in the order source, destination, rest. */
export function coverageOf(input: CoverageInput): ReportCoverage {
  const entries = new Map<string, MissingEntry>();
  for (const finding of input.findings) {
    for (const missing of finding.missing) {
      const entry = missingEntry(missing, finding, input);
      entries.set(JSON.stringify([entry.host, entry.fact, entry.because]), entry);
    }
  }
  const hostOrder = input.hosts.map((host) => host.name);
  return {
    complete:
      input.hosts.every((host) => host.problem === null) &&
      input.findings.every((finding) => finding.status !== 'unknown'),
    missingFacts: [...entries.values()].sort((one, other) => compareEntries(one, other, hostOrder)),
  };
}

function missingEntry(
  missing: MissingFact,
  finding: Finding,
  input: Pick<CoverageInput, 'hosts' | 'guests'>,
): MissingEntry {
  const { because } = missing;
  const host = missing.host ?? finding.host ?? finding.source;
  const factId = missing.fact.slice(missing.fact.indexOf('.') + 1);
  if (/^(host|source|destination)\./.test(missing.fact)) {
    const facts = input.hosts.find(({ name }) => name === host)?.facts ?? {};
    return { host, fact: factId, because, probe: factOf(facts, factId)?.probe ?? '' };
  }
  const facts = subjectFacts(missing.fact, finding, input.guests);
  return { host, fact: missing.fact, because, probe: factOf(facts, factId)?.probe ?? 'derived' };
}

/** The facts of the guest, disk or interface that a finding is about; none for facts that are computed from others. */
function subjectFacts(factName: string, { guest, device }: Finding, guests: CoverageInput['guests']): Facts {
  const subject = guests.find((candidate) => isKnown(candidate.guest.facts.uuid, guest?.uuid))?.guest;
  if (factName.startsWith('guest.')) return subject?.facts ?? {};
  if (factName.startsWith('disk.')) return subject?.disks.find(({ target }) => isKnown(target, device)) ?? {};
  if (factName.startsWith('nic.')) return subject?.nics.find(({ mac }) => isKnown(mac, device)) ?? {};
  return {};
}

function isKnown(fact: Fact<string>, value: string | null | undefined): boolean {
  return fact.status === 'known' && fact.value === value;
}

function factOf(facts: Facts, id: string): Fact<unknown> | undefined {
  return Object.hasOwn(facts, id) ? facts[id] : undefined;
}

function compareEntries(one: MissingEntry, other: MissingEntry, hostOrder: readonly string[]): number {
  return (
    rank(hostOrder, one.host) - rank(hostOrder, other.host) ||
    compareTexts(one.fact, other.fact) ||
    compareTexts(one.because, other.because)
  );
}

function rank(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index === -1 ? order.length : index;
}

/** By code unit, not by the language of the machine: the same bytes everywhere. */
function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
