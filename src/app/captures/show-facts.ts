import type { Fact } from '../../facts/fact.js';
import { type Guest, type HostReading, hostFacts } from '../../facts/host-facts.js';
import { exitCodes, Problem } from '../../problem.js';
import { type FactLine, factLines } from '../../report/text/fact-lines.js';
import { unlistedGuests } from '../check/choose-guests.js';
import { selectGuests } from '../check/select-guests.js';
import { collectHosts } from '../collect/collect-hosts.js';
import { collectRequest } from '../collect/request-for-run.js';
import { type HostAccess, openHost } from '../hosts/open-host.js';
import { readFacts } from '../hosts/read-facts.js';
import type { Outcome } from '../outcome.js';
import { nearNames } from '../terminal/nearest-name.js';
import { printProblems } from '../terminal/print-problems.js';
import type { Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

export interface ShowFactsOptions {
  readonly host: string;
  readonly fact: string | null;
  /** Name or UUID; null for the facts of the host itself. */
  readonly guest: string | null;
  readonly missing: boolean;
  readonly json: boolean;
  readonly access: HostAccess;
  readonly terminal: Terminal;
  readonly progress: Progress;
}

/** The facts of one host or guest, known and missing. */
export async function showFacts(options: ShowFactsOptions): Promise<Outcome> {
  const opened = await openHost(options.host, options.access);
  const [collected] = await collectHosts(
    collectRequest([opened], options.access, options.progress, { names: [], wayBack: false, transport: 'ssh' }),
  );
  options.progress.finish();
  if (collected === undefined) throw new Error('the host was lost during collection');
  if (!collected.ok) throw collected.problem;
  printProblems(collected.damage, options.terminal);

  const reading = readFacts(collected.capture);
  const facts =
    options.guest === null ? hostLines(reading.facts) : guestLines(oneGuest(reading, options.guest, collected.host));
  const named = facts.filter(({ name }) => isBelow(name, options.fact));
  if (named.length === 0) throw unknownFact(options.fact ?? '', facts);
  const shown = named.filter(({ fact }) => !options.missing || fact.status === 'missing');
  return {
    text: options.json ? factsAsJson(shown) : factLines(shown, options.terminal.output),
    exitCode: collected.damage[0]?.exitCode ?? exitCodes.go,
  };
}

function factsAsJson(facts: readonly FactLine[]): string {
  return JSON.stringify(Object.fromEntries(facts.map(({ name, fact }) => [name, fact])), null, 2);
}

function unknownFact(wanted: string, facts: readonly FactLine[]): Problem {
  const near = nearNames(
    wanted,
    facts.map(({ name }) => name),
  );
  return new Problem('usage', {
    what: `There is no fact "${wanted}" here`,
    why: `none of the ${facts.length} facts is called so, or has a name that begins so`,
    fix: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Leave --fact out to see all of them.',
  });
}

function hostLines(facts: Readonly<Record<string, Fact<unknown>>>): readonly FactLine[] {
  return Object.keys(hostFacts).flatMap((name) => (facts[name] === undefined ? [] : [{ name, fact: facts[name] }]));
}

function guestLines(guest: Guest): readonly FactLine[] {
  const lines = (prefix: string, facts: Readonly<Record<string, Fact<unknown>>>): FactLine[] =>
    Object.entries(facts).map(([name, fact]) => ({ name: `${prefix}${name}`, fact }));
  return [
    ...lines('', guest.facts),
    ...guest.disks.flatMap((disk, index) => lines(`disks.${index}.`, disk)),
    ...guest.nics.flatMap((nic, index) => lines(`nics.${index}.`, nic)),
  ];
}

function oneGuest(reading: HostReading, wanted: string, host: string): Guest {
  const unlisted = reading.guests.length === 0 ? unlistedGuests({ name: host, reading }) : null;
  if (unlisted !== null) throw unlisted;
  const { guests: found, problems } = selectGuests(
    reading.guests,
    { guests: [wanted], guestsBy: 'name-or-uuid' },
    host,
    null,
  );
  const [guest] = found;
  const [problem] = problems;
  if (problem !== undefined) throw problem;
  if (guest === undefined) throw new Error('a selection without problems holds its guest');
  return guest;
}

function isBelow(name: string, wanted: string | null): boolean {
  return wanted === null || name === wanted || name.startsWith(`${wanted}.`);
}
