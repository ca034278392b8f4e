import { type LateQuestions, noQuestions } from '../../facts/collection/late-questions.js';
import { lateQuestions } from '../../facts/questions.js';
import { Problem } from '../../problem.js';
import { HostReader } from '../check/host-reader.js';
import { parseMappings } from '../check/parse-mappings.js';
import type { ReadHost } from '../check/read-collected-host.js';
import { collectHosts } from '../collect/collect-hosts.js';
import type { HostAnswers } from '../collect/collect-request.js';
import { collectRequest } from '../collect/request-for-run.js';
import type { AuditOptions } from './audit-options.js';
import type { AuditHosts } from './choose-hosts.js';
import { openAuditedHost } from './open-audited-host.js';

/** A host of an audit. */
export interface AuditedHost {
  /** The HOST argument. */
  readonly argument: string;
  readonly isSource: boolean;
  readonly isCandidate: boolean;
  readonly read: ReadHost;
}

/** Collects from all hosts, and reads all facts. A host that cannot be read does not stop the others. Sources come first. */
export async function readAuditHosts(
  { sources, candidates }: AuditHosts,
  options: AuditOptions,
): Promise<readonly AuditedHost[]> {
  const hosts = [...new Set([...sources, ...candidates])].map((argument) => ({
    argument,
    isSource: sources.includes(argument),
    isCandidate: candidates.includes(argument),
  }));
  const opened = await Promise.all(hosts.map(({ argument }) => openAuditedHost(argument, options)));
  const transport = options.transport === 'auto' ? 'ssh' : options.transport;
  const mappings = parseMappings(options.mappings);
  const questions = { names: [], wayBack: options.wayBack, transport, mappings };
  const late = (answers: readonly HostAnswers[]) =>
    questionsFor(hosts, answers, (some) => lateQuestions(some, null, options.wayBack, transport, mappings));
  const request = { ...collectRequest(opened, options.access, options.progress, questions), late };
  const collected = await collectHosts(request);
  const reader = new HostReader();
  const read = hosts.map((host, index): AuditedHost => {
    const [from, answer] = [opened[index], collected[index]];
    if (from === undefined || answer === undefined) throw new Error('a host was lost during collection');
    return { ...host, read: reader.read(from, answer, host.isSource ? 'source' : 'destination') };
  });
  refuseSharedNames(read);
  return read;
}

type Roles = Pick<AuditedHost, 'isSource' | 'isCandidate'>;

/** Each host is asked about those that guests may come from, or go to, and about no other. */
function questionsFor(
  hosts: readonly Roles[],
  answers: readonly HostAnswers[],
  ask: (answers: readonly HostAnswers[]) => readonly LateQuestions[],
): readonly LateQuestions[] {
  if (hosts.every(({ isSource, isCandidate }) => isSource && isCandidate)) return ask(answers);
  return hosts.map((host, index) => {
    const isPartner = (other: Roles): boolean =>
      (host.isSource && other.isCandidate) || (host.isCandidate && other.isSource);
    const places = [...hosts.keys()].filter((place) => place === index || isPartner(hosts[place] ?? host));
    const asked = ask(places.flatMap((place) => answers[place] ?? []));
    return asked[places.indexOf(index)] ?? noQuestions;
  });
}

/** Findings and targets tell hosts by name. */
function refuseSharedNames(hosts: readonly AuditedHost[]): void {
  const names = hosts.map(({ read }) => read.name);
  const shared = names.find((name, index) => names.indexOf(name) < index);
  if (shared === undefined) return;
  const both = hosts.filter(({ read }) => read.name === shared).map(({ argument }) => argument);
  throw new Problem('usage', {
    what: `Two hosts are called ${shared}`,
    why: `${both.join(' and ')} say so, and a report could not tell them apart`,
    fix: 'Leave one of them out, or collect it anew under another name.',
  });
}
