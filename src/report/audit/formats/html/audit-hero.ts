import { guestAnchor } from '../../../formats/html/findings/finding-subjects.js';
import { type HeroNumber, hero } from '../../../formats/html/hero.js';
import { type Content, element, type Markup } from '../../../formats/html/markup.js';
import { timeText } from '../../../time-text.js';
import type { AuditReport } from '../../audit-report.js';
import { targetsText } from '../../target-text.js';
import { guestLabel } from './guest-label.js';

/** Whether all guests can go somewhere, and how many cannot. */
export function auditHero(report: AuditReport): Markup {
  return hero({
    verdict: report.verdict,
    what: `Guests of ${report.request.sources.join(', ')}`,
    about: `Audit of ${timeText(report.finishedAt)}`,
    numbers: numbersOf(report),
    reasons: reasonsOf(report),
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
function reasonsOf(report: AuditReport): readonly Content[] {
  return report.guests.flatMap((guest, index) =>
    guest.goTargets > 0
      ? []
      : [element('a', { href: `#${guestAnchor(index)}` }, `${guestLabel(guest, report)}: ${targetsText(guest)}`)],
  );
}
