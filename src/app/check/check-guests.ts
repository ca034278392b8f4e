import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CheckInput } from '../../checks/check-input.js';
import { derivations } from '../../checks/derived/index.js';
import { evaluateRules } from '../../checks/engine/evaluate-rules.js';
import { nothingChecked } from '../../checks/verdict/judge-findings.js';
import { tieLibvirtAnswers } from '../../checks/verdict/tie-libvirt-answers.js';
import { nothingProbed } from '../../facts/active/probed-facts.js';
import { Problem } from '../../problem.js';
import { buildReport } from '../../report/build-report.js';
import type { Report } from '../../report/document.js';
import { hostsToProbe, probeActively } from '../active/probe-actively.js';
import { askLibvirt } from '../ask/ask-libvirt.js';
import { type Output, parseOutputs } from '../documents/parse-outputs.js';
import { writeDocuments } from '../documents/write-documents.js';
import { loadRuleSet } from '../rules/load-rule-set.js';
import { printProblems } from '../terminal/print-problems.js';
import { toolIdentity } from '../tool-identity.js';
import { checkCommand } from './check-command.js';
import type { CheckOptions } from './check-options.js';
import { checkRequest } from './check-request.js';
import { chooseConnection } from './choose-connection.js';
import { chooseGuests } from './choose-guests.js';
import { judgeGuests } from './judge-guests.js';
import { judgeWayBack } from './judge-way-back.js';
import { migrationClient } from './migration-client.js';
import { readHosts } from './read-hosts.js';
import { readMigrateOptions } from './read-migrate-options.js';
import { refuseOddRequests } from './refuse-odd-requests.js';

export interface CheckOutcome {
  /** Reports for standard output. */
  readonly documents: readonly string[];
  readonly exitCode: number;
}

/**
 * The use case `check`: collect from both hosts, evaluate all rules, judge, outline the plan, and write the reports.
 * What goes wrong on the way is printed and counted in the exit code, and everything else is still reported.
 */
export async function checkGuests(options: CheckOptions): Promise<CheckOutcome> {
  refuseOddRequests(options);
  const outputs = parseOutputs(options.outputs);
  const live = await hostsToProbe(options);
  const startedAt = new Date();
  // Rules are compiled while the hosts answer: those are asked in this turn of the event loop.
  const rules = nextTurn().then(() => loadRuleSet(options.ruleFolders));
  const migrateOptions = await readMigrateOptions(options, rules);
  const [hosts, ruleSet] = await Promise.all([readHosts(options), rules]);

  const selection = chooseGuests(hosts.source, options);
  const problems = [...hosts.problems, ...ruleSet.problems, ...selection.problems];

  const connection = chooseConnection(options, hosts);
  const collected: CheckInput = {
    request: checkRequest(options, connection.via, migrateOptions),
    client: await migrationClient(connection, hosts),
    source: { name: hosts.source.name, facts: hosts.source.reading.facts },
    destination: { name: hosts.destination.name, facts: hosts.destination.reading.facts },
    guests: selection.guests,
    tables: ruleSet.tables,
    probed: nothingProbed,
  };
  const asked = await askLibvirt(options, collected, hosts, connection);
  const active = await probeActively(options, collected, live, hosts);
  options.progress.finish();
  const input = { ...collected, guests: asked.guests, probed: active.probed };
  const evaluated = evaluateRules(ruleSet.compiled, input, derivations);
  const findings = tieLibvirtAnswers(evaluated, input.guests, ruleSet.tables['libvirt-messages'].rows);
  const nothing = nothingChecked(findings);
  // The text report has all problems, with why and what to do.
  if (nothing || !outputs.some(isTextOnOutput)) printProblems(problems, options.terminal);
  if (nothing) throw nothingWasChecked();
  const judged = judgeGuests({
    input,
    findings,
    problems,
    connection,
    options,
    back: options.wayBack ? judgeWayBack(ruleSet.compiled, input) : null,
  });
  const finishedAt = new Date();
  const report = buildReport({
    run: {
      runId: runIdOf(startedAt),
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
      durationMs: finishedAt.getTime() - startedAt.getTime(),
      tool: toolIdentity(),
    },
    request: {
      ...input.request,
      source: hosts.source.name,
      destination: hosts.destination.name,
      guests: options.guests,
      all: options.all,
      dryRun: options.dryRun,
    },
    rules: { digest: ruleSet.digest, count: ruleSet.compiled.rules.length },
    verdict: judged.verdict,
    hosts: [hosts.source.description, hosts.destination.description],
    guests: judged.guests,
    findings,
    probes: active.records,
    dryRuns: asked.records,
    problems: problems.map(({ code, what, why, fix }) => ({ code, what, why, fix })),
    checkCommand: checkCommand(options),
  });
  const written = writeDocuments(report, outputs, formatOptionsOf(options));
  printProblems(written.problems, options.terminal);
  return { documents: written.documents, exitCode: written.problems[0]?.exitCode ?? report.verdict.exitCode };
}

function isTextOnOutput({ format, path }: Output): boolean {
  return format === 'text' && path === null;
}

function formatOptionsOf({ terminal, verbose, quiet }: CheckOptions): Parameters<typeof writeDocuments>[2] {
  return { ...terminal.output, verbose, quiet };
}

function nothingWasChecked(): Problem {
  return new Problem('nothing-checked', {
    what: 'Nothing was checked',
    why: 'no rule applies to what was asked for',
    fix: 'This is no go. Check the guests and the mode that were named.',
  });
}

/** Sorts by time, and tells two runs of one second apart. */
function runIdOf(at: Date): Report['runId'] {
  return `${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}-${crypto.randomUUID().slice(0, 8)}`;
}
