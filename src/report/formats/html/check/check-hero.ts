import type { Report } from '../../../document.js';
import { groupFindings } from '../../../text/finding-groups.js';
import { timeText } from '../../../time-text.js';
import { findingSentence } from '../../finding-text.js';
import type { FindingAnchors } from '../findings/finding-anchors.js';
import { type HeroNumber, hero } from '../hero.js';
import { type Content, element, type Markup } from '../markup.js';

/** The verdict on all guests. */
export function checkHero(report: Report, anchors: FindingAnchors): Markup {
  return hero({
    verdict: report.verdict,
    what: report.change.shortDescription,
    about: `Migration check of ${timeText(report.finishedAt)}`,
    numbers: numbersOf(report),
    reasons: reasonsOf(report, anchors),
  });
}

function numbersOf({ guests, findings }: Report): readonly HeroNumber[] {
  const go = guests.filter(({ verdict }) => verdict.result === 'go' || verdict.result === 'go-with-warnings').length;
  const { blockers, unknowns, warnings } = groupFindings(findings);
  return [
    {
      label: go === 1 ? 'guest can go' : 'guests can go',
      value: `${go} of ${guests.length}`,
      tone: goTone(go, guests.length),
    },
    number(blockers.length, 'blocker', 'blockers', 'blockers'),
    number(unknowns.length, 'could not be decided', 'could not be decided', 'unknowns'),
    number(warnings.length, 'warning', 'warnings', 'warnings'),
  ];
}

function goTone(go: number, all: number): string {
  if (go === 0) return 'no-go';
  return go === all ? 'go' : 'warnings';
}

function number(count: number, one: string, many: string, tone: string): HeroNumber {
  return { label: count === 1 ? one : many, value: String(count), tone: count === 0 ? 'nothing' : tone };
}

/** A go needs no reasons; what warns is told below. */
function reasonsOf({ verdict, findings }: Report, anchors: FindingAnchors): readonly Content[] {
  if (verdict.result === 'go' || verdict.result === 'go-with-warnings') return [];
  const reasons = new Set(verdict.reasons);
  return findings
    .filter(({ id }) => reasons.has(id))
    .map((finding) => element('a', { href: `#${anchors.get(finding.id) ?? 'findings'}` }, findingSentence(finding)));
}
