import type { Report } from '../../document.js';
import { closingText } from '../../text/closing-text.js';
import { apartFromUnread } from '../../text/unread-hosts.js';
import { verdictBadge } from '../../text/verdict-words.js';
import { changeContent } from './change-section.js';
import { checkHero } from './check/check-hero.js';
import { dryRunContent } from './check/dry-run-section.js';
import { guestsContent } from './check/guests-section.js';
import { planContent } from './check/plan-section.js';
import { probeContent } from './check/probe-section.js';
import { closingLines } from './closing-lines.js';
import { coverageContent } from './coverage-section.js';
import { findingAnchors } from './findings/finding-anchors.js';
import { findingSubjects } from './findings/finding-subjects.js';
import { findingsContent } from './findings/findings-section.js';
import { hostsContent } from './hosts-section.js';
import { nextContent } from './next-section.js';
import { pageText } from './page/page.js';
import { problemContent } from './problem-section.js';
import { waiverContent } from './waiver-section.js';

/**
 * The report as one page for a browser, for people who decide and for those who mend: the verdict first, everything else below it and
 * folded where it is long. It holds all that it needs, and can be read without scripts.
 */
export function formatHtml(report: Report): string {
  const anchors = findingAnchors(report.findings);
  const { findings, unread } = apartFromUnread(report, false);
  const guests = report.guests.map(({ name, uuid, verdict }) => ({ name, uuid, host: null, result: verdict.result }));
  const subjects = findingSubjects(findings, guests);
  return pageText({
    title: `${verdictBadge(report.verdict.result).text}: ${report.change.shortDescription}`,
    hero: checkHero(report, anchors),
    sections: [
      { anchor: 'problems', heading: 'Problems', content: problemContent(report) },
      { anchor: 'guests', heading: 'Guests', content: guestsContent(report, subjects) },
      { anchor: 'next', heading: 'What to do now', content: nextContent(report) },
      {
        anchor: 'findings',
        heading: 'Findings',
        content: findingsContent({ subjects, unread, anchors, hosts: report.hosts }),
      },
      { anchor: 'plan', heading: 'Plan', content: planContent(report) },
      { anchor: 'hosts', heading: 'Hosts', content: hostsContent(report) },
      { anchor: 'libvirt', heading: 'What libvirt says', content: dryRunContent(report) },
      { anchor: 'probes', heading: 'Active probes', content: probeContent(report) },
      { anchor: 'not-seen', heading: 'Not seen', content: coverageContent(report) },
      { anchor: 'waivers', heading: 'Waivers that cover nothing', content: waiverContent(report) },
      { anchor: 'change', heading: 'Texts for a change ticket', content: changeContent(report) },
    ],
    closing: closingLines(report, closingText(report)),
  });
}
