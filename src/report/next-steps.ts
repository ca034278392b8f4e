import type { Finding } from '../checks/finding.js';
import type { Report, ReportNextStep } from './document.js';
import { findingSubject } from './finding-subject.js';

type Subject = Pick<Report, 'hosts' | 'guests' | 'findings' | 'coverage' | 'verdict' | 'problems'>;

/** More names than this are left to the plans themselves. */
const shownNames = 5;

/** What to do now, most useful first: mend what kept the check from seeing, fix the top blocker, read about it, check again, move. */
export function nextStepsOf(report: Subject, checkCommand: readonly string[]): readonly ReportNextStep[] {
  const { result } = report.verdict;
  const top = topFindings(report.findings);
  const steps = [
    ...problemSteps(report),
    ...(top.blocker === undefined ? [] : fixSteps(top.blocker)),
    ...accessSteps(report),
    ...explainSteps(top.blocker ?? top.unknown ?? top.warning),
  ];
  const go = result === 'go' || result === 'go-with-warnings';
  const again = { text: go ? 'Check again right before the move' : 'Check again', host: 'here', argv: checkCommand };
  return [...steps, again, ...moveSteps(report)];
}

function topFindings(findings: readonly Finding[]) {
  const failed = findings.filter(({ status }) => status === 'fail');
  return {
    blocker: failed.find(({ disposition }) => disposition === 'blocks'),
    unknown: findings.find(
      ({ status, severity, waiver }) => status === 'unknown' && severity === 'blocker' && waiver === null,
    ),
    warning: failed.find(({ disposition }) => disposition === 'warns'),
  };
}

function problemSteps({ problems }: Subject): ReportNextStep[] {
  return problems.map(({ what, fix }) => ({ text: `${what}. ${fix}`, host: null, argv: null }));
}

function fixSteps(finding: Finding): ReportNextStep[] {
  const [first] = finding.remediation;
  if (first === undefined) return [];
  const text = `Fix ${finding.ruleId} (${findingSubject(finding)}): ${first.text}`;
  const [command, ...others] = first.commands;
  if (command === undefined) return [{ text, host: finding.host, argv: null }];
  return [{ text, ...command }, ...others.map((other) => ({ text: 'Then', ...other }))];
}

/** Facts that only root may read are the usual gap. */
function accessSteps({ hosts, coverage }: Subject): ReportNextStep[] {
  return hosts.flatMap(({ name, user, root }) => {
    const gaps = coverage.missingFacts.filter((missing) => missing.host === name).length;
    if (root !== false || gaps === 0) return [];
    const facts = gaps === 1 ? '1 fact is' : `${gaps} facts are`;
    return [
      {
        text: `Let ${name} be read as root instead of ${user ?? 'this user'}: ${facts} missing`,
        host: null,
        argv: null,
      },
    ];
  });
}

function explainSteps(finding: Finding | undefined): ReportNextStep[] {
  if (finding === undefined) return [];
  return [
    { text: `Read more about ${finding.ruleId}`, host: 'here', argv: ['virt-preflight', 'explain', finding.ruleId] },
  ];
}

function moveSteps({ guests }: Subject): ReportNextStep[] {
  const names = guests.flatMap(({ plan }) => (plan === null ? [] : [plan.guest.name]));
  if (names.length === 0) return [];
  const rest = names.length - shownNames;
  const listed = names.slice(0, shownNames).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const text =
    names.length === 1
      ? `Follow the plan for ${listed}, or let virt-preflight migrate carry it out`
      : `Follow the plans, one guest after the other, or let virt-preflight migrate carry them out: ${listed}`;
  return [{ text, host: null, argv: null }];
}
