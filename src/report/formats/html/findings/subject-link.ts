import { type Content, element, type Markup } from '../markup.js';
import type { FindingSubject } from './finding-subjects.js';

/** Leads to what was found of somebody, where anything was. */
export function subjectLink({ anchor, findings }: FindingSubject, content: Content): Markup {
  return findings.length === 0 ? element('span', {}, content) : element('a', { href: `#${anchor}` }, content);
}
