import type { Report, ReportChange } from '../../document.js';
import { closingText } from '../../text/closing-text.js';
import { paintLines } from '../../text/paint-lines.js';
import { plainFindings } from '../../text/plain/plain-findings.js';
import { plainProblems, plainVerdicts, plainWaivers } from '../../text/plain/plain-lines.js';
import { verdictBadge } from '../../text/verdict-words.js';
import type { FormatOptions } from '../format.js';
import { visibleJson } from '../json.js';
import { cutLine, cutText } from './cut-text.js';

/** Lengths of the columns of a change request, as they are delivered. */
const shortLength = 160;
const longLength = 4000;

/** The choices of a change request, by label. */
const risks: Readonly<Record<ReportChange['risk'], string>> = { low: 'Low', moderate: 'Moderate', high: 'High' };

const briefly: FormatOptions = { colour: false, terminal: false, width: 80, verbose: false, quiet: true };

/** The fields of a ServiceNow change request. When it is to be done, and why, only people know. */
export function formatServiceNow(report: Report): string {
  return changeRequest({
    ...report,
    overview: overview(report),
    details: details(report),
    closing: closingText(report),
    leaving: report.request.source,
  });
}

/** What a change request is made from. */
export interface ChangeRequest extends Pick<Report, 'change' | 'verdict' | 'runId' | 'finishedAt' | 'tool'> {
  readonly overview: string;
  readonly details: string;
  /** How much was found. */
  readonly closing: string;
  /** The hosts that the guests leave. */
  readonly leaving: string;
}

/** The fields of a change request, as JSON. */
export function changeRequest(request: ChangeRequest): string {
  const { change, verdict, runId, overview: brief, details: all, closing, leaving, finishedAt, tool } = request;
  const long = (text: string) => cutText(text.trimEnd(), longLength, runId);
  const badge = verdictBadge(verdict.result).text;
  const summary = `${badge}: ${verdict.summary}`;
  return visibleJson({
    short_description: cutLine(change.shortDescription, shortLength),
    description: long(`${change.shortDescription}\n${summary}\n\n${brief}\nDetails:\n${all}`),
    risk: risks[change.risk],
    risk_impact_analysis: long(`${badge}, ${closing}\n${brief}`),
    implementation_plan: long(change.implementation),
    backout_plan: long(change.backout),
    test_plan: long(change.test),
    justification: long(
      `To be filled in: why ${leaving} has to be left. The check of ${finishedAt} by ${tool.name} ${tool.version} says ${summary}`,
    ),
    start_date: null,
    end_date: null,
    correlation_id: runId,
  });
}

/** What is cut from the end of a field must not be what decides: that comes first, a line each. */
function overview(report: Report): string {
  return `${paintLines([...plainVerdicts(report), ...plainProblems(report)], false)}${findingsInBrief(report)}`;
}

/** The findings that count, a line each. */
export function findingsInBrief(report: Pick<Report, 'findings' | 'hosts'>): string {
  return paintLines(plainFindings(report, briefly), false);
}

/** All that is to be known of the findings, and of waivers that cover none of them. */
export function details(report: Pick<Report, 'findings' | 'hosts' | 'waivers'>): string {
  return paintLines([...plainFindings(report, { ...briefly, quiet: false }), ...plainWaivers(report)], false);
}
