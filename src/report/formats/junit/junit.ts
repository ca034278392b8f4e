import type { Report } from '../../document.js';
import { type JunitCase, junitCases } from './junit-cases.js';
import { xmlElement } from './xml-text.js';

/**
 * JUnit's XML, by Jenkins' schema: a suite for the hosts, one for each guest, a case for each rule and subject. What blocks is a failure, what
 * is unknown an error, what is waived is skipped with the reason; warnings pass, and are told on the case's output.
 */
export function formatJunit(report: Report): string {
  const suites = new Map<string, JunitCase[]>();
  for (const each of junitCases(report)) suites.set(each.suite, [...(suites.get(each.suite) ?? []), each]);
  const all = [...suites.values()].flat();
  const { skipped: _, ...counts } = countsOf(all);
  const attributes = { name: report.tool.name, ...counts, time: (report.durationMs / 1000).toFixed(3) };
  const elements = [...suites].map(([name, cases]) => `\n  ${suiteElement(name, cases, report)}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', attributes, [...elements, '\n'])}\n`;
}

function suiteElement(name: string, cases: readonly JunitCase[], report: Report): string {
  const attributes = { name, ...countsOf(cases), timestamp: report.startedAt.replace(/(?:\.\d+)?Z$/, '') };
  return xmlElement('testsuite', attributes, [
    `\n    ${propertiesElement(report)}`,
    ...cases.map((each) => `\n    ${caseElement(each)}`),
    '\n  ',
  ]);
}

function propertiesElement({ runId, request, verdict, rules }: Report): string {
  const properties = {
    runId,
    source: request.source,
    destination: request.destination,
    verdict: verdict.result,
    exitCode: verdict.exitCode,
    rulesDigest: rules.digest,
  };
  return xmlElement(
    'properties',
    {},
    Object.entries(properties).map(([name, value]) => xmlElement('property', { name, value })),
  );
}

function caseElement({ name, classname, content }: JunitCase): string {
  return xmlElement('testcase', { name, classname }, content);
}

function countsOf(cases: readonly JunitCase[]) {
  const of = (outcome: JunitCase['outcome']) => cases.filter((each) => each.outcome === outcome).length;
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}
