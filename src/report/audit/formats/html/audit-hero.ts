import type { FindingSubject } from '../../../formats/html/findings/finding-subjects.js';
import { subjectLink } from '../../../formats/html/findings/subject-link.js';
import { type HeroNumber, hero } from '../../../formats/html/hero.js';
import type { Content, Markup } from '../../../formats/html/markup.js';
import { timeText } from '../../../time-text.js';
import type { AuditReport } from '../../audit-report.js';
import { targetsText } from '../../target-text.js';
import { guestLabel } from './guest-label.js';

/** Whether all guests can go somewhere, and how many cannot. */
export function auditHero(report: AuditReport, subjects: readonly FindingSubject[]): Markup {
  return hero({
    verdict: report.verdict,
    what: `Guests of ${report.request.sources.join(', ')}`,
    about: `Audit of ${timeText(report.finishedAt)}`,
    numbers: numbersOf(report),
    reasons: reasonsOf(report, subjects),
  });
}

function numbersOf({ counts }: Pick<AuditReport, 'counts'>): readonly HeroNumber[] {
  const { all, severalTargets, oneTarget, noTarget, incomplete } = counts.guests;
  const tone = (count: number, of: string) => (count === 0 ? 'nothing' : of);
  return [
    { label: 'guests with several targets', value: `${severalTargets} of ${all}`, tone: tone(severalTargets, 'go') },
    { label: 'with only one', value: String(oneTarget), tone: tone(oneTarget, 'warnings') },
    { label: 'with none', value: String(noTarget), tone: tone(noTarget, 'no-go') },
    { label: 'not known', value: String(incomplete), tone: tone(incomplete, 'incomplete') },
  ];
}

/** Guests without a target: they decide, and they come first in the report. */
function reasonsOf(report: AuditReport, subjects: readonly FindingSubject[]): readonly Content[] {
  return report.guests.flatMap((guest, index) => {
    const subject = subjects[index];
    if (guest.goTargets > 0 || subject === undefined) return [];
    return [subjectLink(subject, `${guestLabel(guest, report)}: ${targetsText(guest)}`)];
  });
}
