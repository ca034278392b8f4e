import { junitText } from '../../formats/junit/junit.js';
import { hostsSuite, type JunitCase, problemCase, waivedCase, waiverCases } from '../../formats/junit/junit-cases.js';
import { xmlElement, xmlText } from '../../formats/junit/xml-text.js';
import type { AuditFinding, AuditGuest, AuditMemory, AuditReport } from '../audit-report.js';
import { rulesOfFindings, targetsText, targetText } from '../target-text.js';
import { destinationsText } from '../told-findings.js';

/**
 * JUnit's XML: a suite for each host that is to be emptied, a case for each guest. One without any target is a failure, one of which nobody knows an
 * error; what a candidate has against a guest that can go elsewhere is told on the case's output. What is waived is skipped with the reason.
 */
export function formatAuditJunit(report: AuditReport): string {
  const { runId, request, verdict, rules, problems, guests, findings, memory } = report;
  const deciding = rulesOfFindings(report);
  const cases = [
    ...problems.map(problemCase),
    ...guests.map((guest) => guestCase(guest, deciding)),
    ...memory.map(memoryCase),
    ...findings
      .filter(({ disposition }) => disposition === 'waived')
      .map((finding) => waivedMoveCase(finding, request)),
    ...waiverCases(report),
  ];
  return junitText(cases, report, {
    ...{ runId, sources: request.sources.join(' '), candidates: request.candidates.join(' ') },
    ...{ verdict: verdict.result, exitCode: verdict.exitCode, rulesDigest: rules.digest },
  });
}

function guestCase(guest: AuditGuest, rules: ReadonlyMap<string, string>): JunitCase {
  const named = { suite: `guests of ${guest.host}`, name: guest.name, classname: 'audit/targets' };
  const text = xmlText(guest.targets.map((target) => targetText(target, rules)).join('\n'));
  const told = (element: string) => [
    xmlElement(element, { type: guest.result, message: `${guest.name}: ${targetsText(guest)}` }, [text]),
  ];
  switch (guest.result) {
    case 'no-go':
      return { ...named, outcome: 'failure', content: told('failure') };
    case 'incomplete':
      return { ...named, outcome: 'error', content: told('error') };
    case 'go':
    case 'go-with-warnings':
      return { ...named, outcome: 'passed', content: [xmlElement('system-out', {}, [text])] };
  }
}

/** Named with its candidates: one that is waived for another is another case. */
function waivedMoveCase(finding: AuditFinding, { candidates }: AuditReport['request']): JunitCase {
  const waived = waivedCase(finding);
  return { ...waived, name: `${waived.name} ${destinationsText(finding, candidates)}`.trimEnd() };
}

/** No part of the verdict, and so no failure. */
function memoryCase({ host, suffices, because }: AuditMemory): JunitCase {
  const output = xmlElement('system-out', {}, [xmlText(`memory suffices: ${suffices}: ${because}`)]);
  return {
    suite: hostsSuite,
    name: `memory for all guests of ${host}`,
    classname: 'audit/memory',
    outcome: 'passed',
    content: [output],
  };
}
