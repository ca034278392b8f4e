import { type Line, line, type Span, span } from '../text/line.js';
import { paintLines } from '../text/paint-lines.js';
import { plainDetail, plainLine } from '../text/plain/plain-line.js';
import type { Change, FindingChange, FindingState, ReportDiff, VerdictChange } from './report-diff.js';

/** A diff for people: a line for each guest and each finding that changed; those that did not as well with `verbose`. */
export function reportDiffText(
  diff: ReportDiff,
  { colour, verbose }: { readonly colour: boolean; readonly verbose: boolean },
): string {
  const guests = diff.guests.filter(({ change }) => verbose || change !== 'same');
  const lines = [
    plainLine(span('OLD', 'strong'), describe(diff.old)),
    plainLine(span('NEW', 'strong'), describe(diff.new)),
    ...notes(diff),
    ...guests.map((guest) => plainLine(changeWord(guest), ['guest', guest.name, verdictText(guest)])),
    ...diff.findings.flatMap(findingLines),
    line(diffClosing(diff), 'strong'),
  ];
  return paintLines(lines, colour);
}

function describe({ runId, finishedAt, source, destination }: ReportDiff['old']): readonly string[] {
  return [runId, finishedAt, `${source} -> ${destination}`];
}

function notes({ sameHosts, sameRules }: ReportDiff): readonly Line[] {
  const hosts = 'The reports are about other hosts: findings cannot be compared one by one.';
  const rules = 'The reports were made with other rules: a finding may be new or gone since its rule is.';
  return [...(sameHosts ? [] : [hosts]), ...(sameRules ? [] : [rules])].map((text) => plainLine(span('NOTE'), [text]));
}

/** A finding that changed, with what it says. */
export function findingLines(finding: FindingChange): readonly Line[] {
  const states = `${stateText(finding.old)} -> ${stateText(finding.new)}`;
  const head = plainLine(changeWord(finding), [finding.ruleId, finding.subject, states]);
  return [head, plainDetail(finding.change === 'gone' ? 'was' : 'now', finding.message)];
}

/** The change, in its colour. */
export function changeWord({ change }: { readonly change: Change }): Span {
  switch (change) {
    case 'new':
      return span('NEW', 'blocker');
    case 'worse':
      return span('WORSE', 'blocker');
    case 'better':
      return span('BETTER', 'pass');
    case 'gone':
      return span('GONE', 'pass');
    case 'same':
      return span('SAME', 'dim');
  }
}

export function verdictText({ old, new: now }: VerdictChange): string {
  return `${old ?? 'not there'} -> ${now ?? 'not there'}`;
}

function stateText(state: FindingState | null): string {
  if (state === null) return 'not there';
  if (state.disposition === 'waived') return 'waived';
  if (state.status === 'unknown') return `unknown ${state.severity}`;
  return state.status === 'fail' ? state.disposition : state.status;
}

/** The last line: the verdict, and how much changed. */
export function diffClosing({ verdict, counts }: Pick<ReportDiff, 'verdict' | 'counts'>): string {
  const { new: fresh, worse, better, gone, same } = counts;
  return `${verdictText(verdict)}: ${fresh} new, ${worse} worse, ${better} better, ${gone} gone, ${same} as before`;
}
