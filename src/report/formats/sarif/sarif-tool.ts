import type { Finding } from '../../../checks/finding.js';
import { shellLine } from '../../shell-words.js';
import { idleWaivers, idleWaiverText } from '../../text/waiver-words.js';
import { findingSentence, findingText } from '../finding-text.js';
import { sarifMessage } from './sarif-message.js';
import type { SarifRun } from './sarif-run.js';

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help: SarifText;
  readonly helpUri?: string;
}

interface SarifText {
  readonly text: string;
}

/** The rules that failed, each once, by id. */
export function sarifRules(failures: readonly Finding[]): readonly SarifRule[] {
  const byId = new Map(failures.map((finding) => [finding.ruleId, finding]));
  return [...byId.values()].sort((one, other) => (one.ruleId < other.ruleId ? -1 : 1)).map(ruleOf);
}

function ruleOf({ ruleId, title, why, references }: Finding): SarifRule {
  const page = references.find((reference) => /^https?:\/\/[!-~]+$/.test(reference));
  const help = [
    `Run: ${shellLine(['virt-preflight', 'explain', ruleId])}`,
    ...references.map((each) => `See: ${each}`),
  ];
  return {
    id: ruleId,
    shortDescription: sarifMessage(title),
    fullDescription: sarifMessage(why === '' ? title : why),
    help: sarifMessage(help.join('\n')),
    ...(page === undefined ? {} : { helpUri: page }),
  };
}

/** What kept the run from seeing, what it could therefore not decide, and waivers that cover nothing. */
export function sarifNotifications(report: SarifRun) {
  const problems = report.problems.map(({ code, what, why, fix }) => ({
    descriptor: { id: code },
    level: 'error',
    message: sarifMessage(`${what}: ${why}\n${fix}`),
  }));
  const unknowns = report.findings
    .filter(({ status }) => status === 'unknown')
    .map((finding) => ({
      descriptor: { id: finding.ruleId },
      level: levelOf(finding),
      message: sarifMessage(`${findingSentence(finding)}\n${findingText(finding, report)}`),
    }));
  const waivers = idleWaivers(report).map((waiver) => ({
    descriptor: { id: waiver.ruleId },
    level: 'note',
    message: sarifMessage(`waiver ${idleWaiverText(waiver)}`),
  }));
  return [...problems, ...unknowns, ...waivers];
}

function levelOf({ severity, disposition }: Finding): string {
  if (disposition === 'waived') return 'note';
  return severity === 'blocker' ? 'error' : 'warning';
}
