import { changeContent } from '../../../formats/html/change-section.js';
import { closingLines } from '../../../formats/html/closing-lines.js';
import { coverageContent } from '../../../formats/html/coverage-section.js';
import { findingAnchors } from '../../../formats/html/findings/finding-anchors.js';
import { findingSubjects } from '../../../formats/html/findings/finding-subjects.js';
import { findingsContent } from '../../../formats/html/findings/findings-section.js';
import { hostsContent } from '../../../formats/html/hosts-section.js';
import { nextContent } from '../../../formats/html/next-section.js';
import { pageText } from '../../../formats/html/page/page.js';
import { problemContent } from '../../../formats/html/problem-section.js';
import { waiverContent } from '../../../formats/html/waiver-section.js';
import { apartFromUnread } from '../../../text/unread-hosts.js';
import { verdictBadge } from '../../../text/verdict-words.js';
import type { AuditHost, AuditReport } from '../../audit-report.js';
import { auditClosing } from '../../target-text.js';
import { toldFindings } from '../../told-findings.js';
import { auditHero } from './audit-hero.js';
import { fixesContent } from './fixes-section.js';
import { guestLabel } from './guest-label.js';
import { matrixContent } from './matrix-section.js';
import { memoryContent } from './memory-section.js';
import { notAskedContent } from './not-asked-section.js';

/** The audit as one page for a browser: the verdict, then where each guest can go, what would help, and why. */
export function formatAuditHtml(report: AuditReport): string {
  const told = toldFindings(report);
  const { findings, unread } = apartFromUnread(told, false);
  const anchors = findingAnchors(findings);
  const guests = report.guests.map((guest) => ({ ...guest, name: guestLabel(guest, report) }));
  const subjects = findingSubjects(findings, guests);
  return pageText({
    title: `${verdictBadge(report.verdict.result).text}: ${report.change.shortDescription}`,
    hero: auditHero(report, subjects),
    sections: [
      { anchor: 'problems', heading: 'Problems', content: problemContent(report) },
      { anchor: 'guests', heading: 'Guests and where they can go', content: matrixContent(report, subjects) },
      { anchor: 'fixes', heading: 'What would free most guests', content: fixesContent(report) },
      { anchor: 'memory', heading: 'Memory', content: memoryContent(report) },
      { anchor: 'next', heading: 'What to do now', content: nextContent(report) },
      {
        anchor: 'findings',
        heading: 'Findings',
        content: findingsContent({ subjects, unread, anchors, hosts: told.hosts }),
      },
      { anchor: 'hosts', heading: 'Hosts', content: hostsContent({ hosts: report.hosts.map(hostInWords) }) },
      {
        anchor: 'not-seen',
        heading: 'Not seen',
        content: coverageContent({ coverage: report.coverage, hosts: told.hosts }),
      },
      { anchor: 'not-asked', heading: 'Not looked at', content: notAskedContent(report) },
      { anchor: 'waivers', heading: 'Waivers that cover nothing', content: waiverContent(report) },
      { anchor: 'change', heading: 'Texts for a change ticket', content: changeContent(report) },
    ],
    closing: closingLines(report, auditClosing(report)),
  });
}

function hostInWords(host: AuditHost) {
  return { ...host, role: host.role === 'both' ? 'source and candidate' : host.role };
}
