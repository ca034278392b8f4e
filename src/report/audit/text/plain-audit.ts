import { findingSubject } from '../../finding-subject.js';
import type { FormatOptions } from '../../formats/format.js';
import { findingHeadline, findingWaiver } from '../../text/finding-details.js';
import { findingGroup } from '../../text/finding-groups.js';
import { findingLabel } from '../../text/finding-labels.js';
import { hostRows } from '../../text/host-rows.js';
import { type Line, span } from '../../text/line.js';
import { plainCommand, plainDetail, plainLine } from '../../text/plain/plain-line.js';
import { plainProblems, plainWaivers } from '../../text/plain/plain-lines.js';
import { stepPlace } from '../../text/step-place.js';
import { verdictBadge } from '../../text/verdict-words.js';
import type { AuditFinding, AuditGuest, AuditReport } from '../audit-report.js';
import { auditClosing } from './audit-closing.js';
import { fixText, guestsText } from './fix-section.js';
import { candidateText, memoryText } from './memory-words.js';

/** The audit for pipes and files: no frames, no wrapping, one thing a line. */
export function plainAudit(report: AuditReport, options: FormatOptions): readonly Line[] {
  const { verdict, guests, findings } = report;
  const closing = plainLine(verdictBadge(verdict.result), [auditClosing(report)]);
  const first = [plainLine(verdictBadge(verdict.result), [verdict.summary]), ...plainProblems(report)];
  if (options.quiet) return [...first, ...guests.filter(({ goTargets }) => goTargets < 2).map(guestLine), closing];
  const told = findings.filter(({ disposition }) => options.verbose || ['blocks', 'waived'].includes(disposition));
  return [
    ...first,
    ...hostLines(report),
    ...guests.flatMap((guest) => [guestLine(guest), ...moveLines(guest)]),
    ...told.flatMap((finding) => findingLines(finding)),
    ...plainWaivers(report),
    ...fixLines(report),
    ...memoryLines(report),
    ...report.coverage.notAsked.map((text) => plainLine(span('NOT ASKED', 'dim'), [text])),
    ...report.nextSteps.map((step) => plainLine(span('NEXT', 'strong'), [step.text, stepPlace(step)], step.argv)),
    closing,
  ];
}

function hostLines({ hosts }: AuditReport): readonly Line[] {
  return hosts.map((host) => {
    const [, ...rows] = hostRows(host);
    const columns = rows.filter(({ value }) => value !== '-').map(({ label, value }) => `${label} ${value}`);
    const problem = host.problem === null ? [] : [`problem ${host.problem}`];
    return plainLine(span('HOST', 'strong'), [host.role, host.name, ...columns, ...problem]);
  });
}

function guestLine({ name, host, mode, result, goTargets }: AuditGuest): Line {
  return plainLine(span('GUEST', 'strong'), [
    name,
    host,
    mode,
    result,
    `${goTargets} target${goTargets === 1 ? '' : 's'}`,
  ]);
}

function moveLines({ name, host, targets }: AuditGuest): readonly Line[] {
  return targets.map((target) => {
    const back = target.wayBack === null ? [] : [`way back ${target.wayBack}`];
    return plainLine(span('MOVE'), [name, `${host} -> ${target.host}`, target.result, ...back]);
  });
}

function findingLines(finding: AuditFinding): readonly Line[] {
  const subject = findingSubject(finding);
  return [
    plainLine(findingLabel(findingGroup(finding)), [finding.ruleId, subject, findingHeadline(finding)]),
    plainDetail('candidates', finding.destinations.join(', ')),
    ...(finding.toldOf === null ? [] : [plainDetail('told of', finding.toldOf)]),
    ...(finding.waiver === null ? [] : [plainDetail('waiver', findingWaiver(finding))]),
    ...finding.remediation.flatMap(({ text, commands }, index) => [
      plainDetail(index === 0 ? 'fix' : 'or', text),
      ...commands.map(({ host, argv }) => plainCommand(host, argv)),
    ]),
  ];
}

function fixLines({ fixes }: AuditReport): readonly Line[] {
  return fixes.map((fix) =>
    plainLine(span('FIX', 'pass'), [`frees ${fix.guests.length}`, fix.ruleId, fixText(fix), guestsText(fix)]),
  );
}

function memoryLines({ memory }: AuditReport): readonly Line[] {
  return memory.flatMap((one) => [
    plainLine(span('MEMORY', 'strong'), [memoryText(one)]),
    ...one.candidates.map((candidate) => plainDetail('candidate', candidateText(candidate))),
  ]);
}
