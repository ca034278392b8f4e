import type { Report } from '../../document.js';
import { type JunitCase, junitCases } from './junit-cases.js';
import { xmlElement } from './xml-text.js';

/**
 * JUnit's XML, by Jenkins' schema: a suite for the hosts, one for each guest, a case for each rule and subject. What blocks is a failure, what
 * is unknown an error, what is waived is skipped with the reason; warnings pass, and are told on the case's output.
 */
export function formatJunit(report: Report): string {
  const { runId, request, verdict, rules } = report;
  const { source, destination } = request;
  return junitText(junitCases(report), report, {
    ...{ runId, source, destination },
    ...{ verdict: verdict.result, exitCode: verdict.exitCode, rulesDigest: rules.digest },
  });
}

type Run = Pick<Report, 'tool' | 'durationMs' | 'startedAt'>;
type Properties = Readonly<Record<string, string | number>>;

/** Cases in their suites, in the order in which they come, each suite with what is to be known of the run. */
export function junitText(cases: readonly JunitCase[], report: Run, properties: Properties): string {
  const suites = new Map<string, JunitCase[]>();
  for (const each of cases) suites.set(each.suite, [...(suites.get(each.suite) ?? []), each]);
  const all = [...suites.values()].flat();
  const { skipped: _, ...counts } = countsOf(all);
  const attributes = { name: report.tool.name, ...counts, time: (report.durationMs / 1000).toFixed(3) };
  const elements = [...suites].map(([name, own]) => `\n  ${suiteElement(name, own, report, properties)}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', attributes, [...elements, '\n'])}\n`;
}

function suiteElement(name: string, cases: readonly JunitCase[], report: Run, properties: Properties): string {
  const attributes = { name, ...countsOf(cases), timestamp: report.startedAt.replace(/(?:\.\d+)?Z$/, '') };
  return xmlElement('testsuite', attributes, [
    `\n    ${propertiesElement(properties)}`,
    ...cases.map((each) => `\n    ${caseElement(each)}`),
    '\n  ',
  ]);
}

function propertiesElement(properties: Properties): string {
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
