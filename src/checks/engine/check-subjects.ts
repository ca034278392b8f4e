import type { Fact } from '../../facts/fact.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { DiskFacts, Guest } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';
import type { FactSource } from '../expression/fact-view.js';
import type { Finding } from '../finding.js';
import type { RuleScope } from '../rule.js';
import type { Derivations } from './derivations.js';
import { derivedSource, hostSource, joinedSource, tableSource } from './fact-sources.js';
import { requestFactsOf } from './request-facts.js';
import { type RuleSubject, ruleSubject, type SubjectSources } from './rule-subject.js';

/** One thing that the rules of a scope are evaluated on. */
export interface CheckSubject {
  readonly scope: RuleScope;
  readonly subject: RuleSubject;
  readonly guest: Finding['guest'];
  readonly device: string | null;
  /** The name and role of the host that a host-scoped subject is about. */
  readonly host: { readonly name: string; readonly role: 'source' | 'destination' } | null;
}

/** The subjects that belong to no guest: both hosts, then the pair. */
export function hostSubjects(sources: PairSources): readonly CheckSubject[] {
  const { source, destination, pair, request } = sources;
  const alone = (host: PairHost, role: 'source' | 'destination'): CheckSubject => ({
    ...noGuest,
    scope: 'host',
    subject: ruleSubject({ host: host.facts, request }),
    host: { name: host.name, role },
  });
  const both = { source: source.facts, destination: destination.facts, pair, request };
  return [
    alone(source, 'source'),
    alone(destination, 'destination'),
    { ...noGuest, scope: 'hosts', subject: ruleSubject(both), host: null },
  ];
}

/** The subjects of one guest: itself, its move, its disks and its network interfaces. */
export function guestSubjects(
  input: CheckInput,
  derivations: Derivations,
  sources: PairSources,
  guest: Guest,
): readonly CheckSubject[] {
  const facts = tableSource(guest.facts);
  const { source, destination, pair, request } = sources;
  const move: SubjectSources = {
    guest: facts,
    source: source.facts,
    destination: destination.facts,
    pair,
    move: derivedSource(() => derivations.deriveMoveFacts(input, guest)),
    request,
  };
  const about = { guest: identityOf(guest), device: null, host: null };
  const subjects: CheckSubject[] = [
    { ...about, scope: 'guest', subject: ruleSubject({ guest: facts, source: source.facts, request }) },
    { ...about, scope: 'move', subject: ruleSubject(move) },
  ];
  const diskNames = distinctNames(
    guest.disks.map((disk) => disk.target),
    'disk',
  );
  for (const [index, disk] of guest.disks.entries()) {
    const diskSource = diskFactSource(input, derivations, guest, disk);
    const device = diskNames[index] ?? null;
    subjects.push({ ...about, scope: 'disk', subject: ruleSubject({ ...move, disk: diskSource }), device });
  }
  const nicNames = distinctNames(
    guest.nics.map((nic) => nic.mac),
    'nic',
  );
  for (const [index, nic] of guest.nics.entries()) {
    const device = nicNames[index] ?? null;
    subjects.push({ ...about, scope: 'nic', subject: ruleSubject({ ...move, nic: tableSource(nic) }), device });
  }
  return subjects;
}

interface PairHost {
  readonly name: string;
  readonly facts: FactSource;
}

/** What all subjects of one check share. */
export interface PairSources {
  readonly source: PairHost;
  readonly destination: PairHost;
  readonly pair: FactSource;
  readonly request: FactSource;
}

export function pairSources(input: CheckInput, derivations: Derivations): PairSources {
  const { source, destination } = input;
  return {
    source: { name: source.name, facts: hostSource(source.facts, source.name, 'source') },
    destination: { name: destination.name, facts: hostSource(destination.facts, destination.name, 'destination') },
    pair: derivedSource(() => derivations.derivePairFacts(input)),
    request: tableSource(requestFactsOf(input.request)),
  };
}

const noGuest = { guest: null, device: null };

function diskFactSource(input: CheckInput, derivations: Derivations, guest: Guest, disk: DiskFacts): FactSource {
  return joinedSource(
    disk,
    derivedSource(() => derivations.deriveDiskFacts(input, guest, disk)),
  );
}

/** Empty where nobody knows it, as in the report. */
function identityOf(guest: Guest): NonNullable<Finding['guest']> {
  const uuid = valueIfKnown(guest.facts.uuid) ?? '';
  return { name: valueIfKnown(guest.facts.name) ?? uuid, uuid };
}

/** A name for each device that no other device of the guest has: two interfaces can share a MAC address. */
function distinctNames(names: readonly Fact<string>[], kind: string): readonly string[] {
  const distinct: string[] = [];
  for (const [index, fact] of names.entries()) {
    const name = valueIfKnown(fact) ?? `${kind}-${index + 1}`;
    distinct.push(distinct.includes(name) ? `${name}#${index + 1}` : name);
  }
  return distinct;
}
