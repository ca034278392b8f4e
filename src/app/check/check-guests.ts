import type { CheckInput } from '../../checks/check-input.js';
import { derivations } from '../../checks/derived/index.js';
import { evaluateRules } from '../../checks/engine/evaluate-rules.js';
import { nothingChecked } from '../../checks/verdict/judge-findings.js';
import { Problem } from '../../problem.js';
import { buildReport } from '../../report/build-report.js';
import type { Report } from '../../report/document.js';
import { type Output, parseOutputs } from '../documents/parse-outputs.js';
import { writeDocuments } from '../documents/write-documents.js';
import { loadRuleSet } from '../rules/load-rule-set.js';
import { printProblems } from '../terminal/print-problems.js';
import { toolIdentity } from '../tool-identity.js';
import { checkCommand } from './check-command.js';
import type { CheckOptions } from './check-options.js';
import { chooseConnection } from './choose-connection.js';
import { chooseGuests } from './choose-guests.js';
import { judgeGuests } from './judge-guests.js';
import { readHosts } from './read-hosts.js';

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
  const startedAt = new Date();
  const [hosts, ruleSet] = await Promise.all([readHosts(options), loadRuleSet(options.ruleFolders)]);
  options.progress.finish();

  const selection = chooseGuests(hosts.source, options);
  const problems = [...hosts.problems, ...ruleSet.problems, ...selection.problems];

  const connection = chooseConnection(options, hosts);
  const input: CheckInput = {
    request: {
      mode: options.mode,
      storage: options.storage,
      via: connection.via,
      concurrency: options.concurrency,
      migrateUri: options.migrateUri,
      tunnelled: options.tunnelled,
      copyDisks: options.copyDisks,
    },
    source: { name: hosts.source.name, facts: hosts.source.reading.facts },
    destination: { name: hosts.destination.name, facts: hosts.destination.reading.facts },
    guests: selection.guests,
  };
  const findings = evaluateRules(ruleSet.compiled, input, derivations);
  const nothing = nothingChecked(findings);
  // The text report has all problems, with why and what to do.
  if (nothing || !outputs.some(isTextOnOutput)) printProblems(problems, options.terminal);
  if (nothing) throw nothingWasChecked();
  const judged = judgeGuests({ input, findings, problems, connection, options });
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
    },
    rules: { digest: ruleSet.digest, count: ruleSet.compiled.rules.length },
    verdict: judged.verdict,
    hosts: [hosts.source.description, hosts.destination.description],
    guests: judged.guests,
    findings,
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

function refuseOddRequests({ guests, all, from, to, storage, copyDisks }: CheckOptions): void {
  if (guests.length === 0 && !all) {
    throw new Problem('usage', {
      what: 'No guest was named',
      why: 'check needs to know which guests are to move',
      fix: 'Name guests, or say --all.',
    });
  }
  if (guests.length > 0 && all) {
    throw new Problem('usage', {
      what: 'Both guests and --all',
      why: '--all means every guest of the source',
      fix: 'Leave one of them out.',
    });
  }
  if (from === to) {
    throw new Problem('usage', {
      what: `Source and destination are both ${from}`,
      why: 'a guest cannot be migrated to the host it is on',
      fix: 'Name another host with --to.',
    });
  }
  if (copyDisks.length > 0 && storage !== 'copy') {
    throw new Problem('usage', {
      what: '--copy-disk without --storage copy',
      why: 'no disk is copied without it',
      fix: 'Add --storage copy, or leave --copy-disk out.',
    });
  }
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
