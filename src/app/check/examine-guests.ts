import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CheckInput } from '../../checks/check-input.js';
import { derivations } from '../../checks/derived/index.js';
import { evaluateRules } from '../../checks/engine/evaluate-rules.js';
import type { Finding } from '../../checks/finding.js';
import { mappedGuest } from '../../checks/mapped-guest.js';
import { tieLibvirtAnswers } from '../../checks/verdict/tie-libvirt-answers.js';
import type { JudgedWaiver } from '../../checks/waivers/waiver.js';
import { nothingProbed } from '../../facts/active/probed-facts.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Problem } from '../../problem.js';
import type { Report } from '../../report/document.js';
import { hostsToProbe, probeActively } from '../active/probe-actively.js';
import { askLibvirt } from '../ask/ask-libvirt.js';
import { loadRuleSet, type RuleSet } from '../rules/load-rule-set.js';
import { waiveFindings } from '../waivers/waive-findings.js';
import { waiversOf } from '../waivers/waivers-of.js';
import { liveCheckCommand } from './check-command.js';
import type { CheckOptions } from './check-options.js';
import { checkRequest } from './check-request.js';
import { type Connection, chooseConnection } from './choose-connection.js';
import { chooseGuests } from './choose-guests.js';
import type { KnownDefinitions } from './destination-definitions.js';
import { type Judged, judgeGuests } from './judge-guests.js';
import { judgeWayBack } from './judge-way-back.js';
import { knownDefinitions } from './known-definitions.js';
import { migrationClient } from './migration-client.js';
import { type ReadHosts, readHosts } from './read-hosts.js';
import { readMigrateOptions } from './read-migrate-options.js';

/** Everything that was found out about some guests and two hosts, and what follows from it. */
export interface Examination {
  readonly startedAt: Date;
  readonly input: CheckInput;
  readonly hosts: ReadHosts;
  readonly connection: Connection;
  readonly ruleSet: RuleSet;
  readonly findings: readonly Finding[];
  /** What became of each waiver. */
  readonly waivers: readonly JudgedWaiver[];
  readonly problems: readonly Problem[];
  readonly judged: Judged;
  readonly definitions: KnownDefinitions;
  readonly probes: Report['probes'];
  readonly dryRuns: Report['dryRuns'];
}

/**
 * Collects from both hosts, evaluates all rules, and judges. What goes wrong on the way is among the problems; all else is still examined.
 * @param chosen is told which guests they are once they are collected, before they are judged
 */
export async function examineGuests(
  options: CheckOptions,
  chosen: (collected: CheckInput) => void = () => undefined,
): Promise<Examination> {
  const live = await hostsToProbe(options);
  const startedAt = new Date();
  // Rules are compiled while the hosts answer: those are asked in this turn of the event loop.
  const rules = nextTurn().then(() => loadRuleSet(options.ruleFolders));
  const migrateOptions = await readMigrateOptions(options, rules);
  const [hosts, ruleSet] = await Promise.all([readHosts(options), rules]);

  const selection = chooseGuests(hosts, options);
  const loaded = await waiversOf(options);
  const connection = chooseConnection(options, hosts);
  const request = checkRequest(options, connection, migrateOptions);
  const collected: CheckInput = {
    request,
    client: await migrationClient(connection, hosts),
    source: { name: hosts.source.name, facts: hosts.source.reading.facts },
    destination: { name: hosts.destination.name, facts: hosts.destination.reading.facts },
    guests: selection.guests.map((guest) => mappedGuest(guest, request.mappings)),
    tables: ruleSet.tables,
    probed: nothingProbed,
  };
  chosen(collected);
  const definitions = await knownDefinitions(options, collected, hosts.source);
  const parts = [hosts, ruleSet, loaded, selection, definitions];
  const problems = parts.flatMap((part): readonly Problem[] => part.problems);
  const asked = await askLibvirt(options, collected, hosts, connection);
  const active = await probeActively(options, collected, live, hosts);
  options.progress.finish();
  const input = { ...collected, guests: asked.guests, probed: active.probed };
  const evaluated = evaluateRules(ruleSet.compiled, input, derivations);
  // Before libvirt's refusals are tied to what foresaw them: one that is foreseen only by what somebody waived stands.
  const waive = (found: readonly Finding[]) => waiveFindings(found, loaded, ruleSet, startedAt);
  const waived = waive(evaluated);
  const findings = tieLibvirtAnswers(waived.findings, input.guests, ruleSet.tables['libvirt-messages'].rows);
  const back = options.wayBack ? judgeWayBack(ruleSet.compiled, input, (found) => waive(found).findings) : null;
  const judged = judgeGuests({
    ...{ input, findings, problems, connection, options, back },
    checkAgain: liveCheckCommand(options, hosts),
  });
  tellVerdicts(judged, hosts, options);
  const records = { probes: active.records, dryRuns: asked.records };
  return {
    startedAt,
    input,
    hosts,
    connection,
    ruleSet,
    findings,
    waivers: waived.waivers,
    problems,
    judged,
    definitions,
    ...records,
  };
}

function tellVerdicts(
  { guests, verdict }: Judged,
  { source, destination }: ReadHosts,
  { progress }: CheckOptions,
): void {
  for (const { guest, verdict: own } of guests) {
    const uuid = valueIfKnown(guest.facts.uuid) ?? '';
    progress.events.tell({
      kind: 'guest-judged',
      guest: { uuid, name: valueIfKnown(guest.facts.name) ?? uuid },
      source: source.name,
      destination: destination.name,
      result: own.result,
      summary: own.summary,
    });
  }
  progress.events.conclude({ result: verdict.result, summary: verdict.summary });
}
