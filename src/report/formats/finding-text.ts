import type { Finding } from '../../checks/finding.js';
import type { Report } from '../document.js';
import { findingSubject } from '../finding-subject.js';
import { findingHeadline } from '../text/finding-details.js';
import { paintLines } from '../text/paint-lines.js';
import { findingDetails } from '../text/plain/plain-findings.js';
import { oneLine } from '../text/wrap-words.js';

/** What a finding says, on one line, with whom it is about where its own words do not name them. */
export function findingSentence(finding: Finding): string {
  const headline = findingHeadline(finding);
  const named = namesOf(finding).every((name) => headline.includes(name));
  return oneLine(named ? headline : `${findingSubject(finding)}: ${headline}`);
}

function namesOf({ guest, device, host, source, destination }: Finding): readonly string[] {
  if (guest !== null) return device === null ? [guest.name] : [guest.name, device];
  return host === null ? [source, destination] : [host];
}

/** Everything else that people need of a finding, a line each, as the text report has it below the headline. */
export function findingText(finding: Finding, report: Pick<Report, 'hosts'>): string {
  const lines = findingDetails(finding, true, report, { verbose: false });
  return paintLines(lines, false).replaceAll(/^ {2}/gm, '').trimEnd();
}
