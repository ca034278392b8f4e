import type { Finding } from '../../../checks/finding.js';
import type { Report } from '../../document.js';
import { findingSubject } from '../../finding-subject.js';
import { type FindingGroup, groupFindings } from '../../text/finding-groups.js';
import { idleWaivers, idleWaiverText } from '../../text/waiver-words.js';
import { findingSentence, findingText } from '../finding-text.js';
import { waiverReason } from '../waiver-reason.js';
import { xmlElement, xmlText } from './xml-text.js';

export const hostsSuite = 'hosts';
const groupsOfCases = [
  'blockers',
  'unknowns',
  'warnings',
  'infos',
  'waived',
  'passes',
] as const satisfies FindingGroup[];

export interface JunitCase {
  readonly suite: string;
  readonly name: string;
  readonly classname: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  /** Elements of the case. */
  readonly content: readonly string[];
}

/** The cases, worst first. A rule that does not apply is none, and a problem is an error: a run without its hosts must not be green. */
export function junitCases(report: Report): readonly JunitCase[] {
  const groups = groupFindings(report.findings);
  const findings = groupsOfCases.flatMap((group) =>
    groups[group].map((finding) => findingCase(finding, group, report)),
  );
  return [...report.problems.map(problemCase), ...findings, ...waiverCases(report)];
}

export function problemCase({ code, what, why, fix }: Report['problems'][number]): JunitCase {
  const error = xmlElement('error', { type: code, message: `${what}: ${why}` }, [xmlText(fix)]);
  return { suite: hostsSuite, name: code, classname: 'problems', outcome: 'error', content: [error] };
}

function findingCase(finding: Finding, group: (typeof groupsOfCases)[number], report: Report): JunitCase {
  const { severity } = finding;
  const named = namesOf(finding);
  const told = (element: string) => [
    xmlElement(element, { type: severity, message: findingSentence(finding) }, [xmlText(findingText(finding, report))]),
  ];
  switch (group) {
    case 'blockers':
      return { ...named, outcome: 'failure', content: told('failure') };
    case 'unknowns':
      return { ...named, outcome: 'error', content: told('error') };
    case 'waived':
      return waivedCase(finding);
    case 'warnings':
    case 'infos':
      return { ...named, outcome: 'passed', content: [outputOf(finding, report)] };
    case 'passes':
      return { ...named, outcome: 'passed', content: [] };
  }
}

/** Skipped, with the reason. */
export function waivedCase(finding: Finding): JunitCase {
  const message = waiverReason(finding) ?? '';
  return { ...namesOf(finding), outcome: 'skipped', content: [xmlElement('skipped', { message })] };
}

/** Waivers that cover nothing: what they were meant for fails by itself, if it is there. */
export function waiverCases(report: Pick<Report, 'waivers'>): readonly JunitCase[] {
  return idleWaivers(report).map((waiver) => ({
    suite: 'waivers',
    name: `${waiver.ruleId} ${waiver.place}`,
    classname: 'waivers',
    outcome: 'passed',
    content: [xmlElement('system-out', {}, [xmlText(idleWaiverText(waiver))])],
  }));
}

function namesOf(finding: Finding): Pick<JunitCase, 'suite' | 'name' | 'classname'> {
  const { guest, ruleId } = finding;
  return {
    suite: guest === null ? hostsSuite : `guest ${guest.name}`,
    name: `${ruleId} ${findingSubject(finding)}`,
    classname: ruleId,
  };
}

function outputOf(finding: Finding, report: Report): string {
  const text = `${finding.severity}: ${findingSentence(finding)}\n${findingText(finding, report)}`;
  return xmlElement('system-out', {}, [xmlText(text)]);
}
