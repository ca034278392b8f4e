import { type Line, line, span } from '../text/line.js';
import { paintLines } from '../text/paint-lines.js';
import { plainDetail, plainLine } from '../text/plain/plain-line.js';
import type { AuditDiff, GuestTargetsChange, TargetChange } from './audit-diff.js';
import { changeWord, diffClosing, findingLines, verdictText } from './report-diff-text.js';

/** A diff of audits for people: a line for each guest that lost or won targets, and for each finding that changed; the others as well with `verbose`. */
export function auditDiffText(
  diff: AuditDiff,
  { colour, verbose }: { readonly colour: boolean; readonly verbose: boolean },
): string {
  const guests = diff.guests.filter(({ change }) => verbose || change !== 'same');
  const lines = [
    plainLine(span('OLD', 'strong'), describe(diff.old)),
    plainLine(span('NEW', 'strong'), describe(diff.new)),
    ...notes(diff),
    ...guests.flatMap(guestLines),
    ...diff.findings.flatMap(findingLines),
    line(diffClosing(diff), 'strong'),
  ];
  return paintLines(lines, colour);
}

function describe({ runId, finishedAt, sources, candidates }: AuditDiff['old']): readonly string[] {
  return [runId, finishedAt, `${sources.join(', ')} -> ${candidates.join(', ')}`];
}

function notes({ sameHosts, sameRules }: AuditDiff): readonly Line[] {
  const hosts =
    'The audits are about other hosts or candidates: a target may be lost or won since it was looked at in one only.';
  const rules = 'The audits were made with other rules: a finding may be new or gone since its rule is.';
  return [...(sameHosts ? [] : [hosts]), ...(sameRules ? [] : [rules])].map((text) => plainLine(span('NOTE'), [text]));
}

function guestLines(guest: GuestTargetsChange): readonly Line[] {
  return [
    plainLine(changeWord(guest), ['guest', guest.name, verdictText(guest)]),
    ...(guest.lost.length === 0 ? [] : [plainDetail('lost', guest.lost.map(targetText).join(', '))]),
    ...(guest.won.length === 0 ? [] : [plainDetail('won', guest.won.map(targetText).join(', '))]),
  ];
}

function targetText({ host, old, new: now }: TargetChange): string {
  return `${host} (${old ?? 'not looked at'} -> ${now ?? 'not looked at'})`;
}
