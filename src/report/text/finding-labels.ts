import type { FindingGroup } from './finding-groups.js';
import { type Span, span } from './line.js';

/** The groups that are shown one by one, worst first, with their headings. */
export const shownGroups = [
  { group: 'blockers', heading: 'Blockers' },
  { group: 'unknowns', heading: 'Could not be decided' },
  { group: 'warnings', heading: 'Warnings' },
  { group: 'infos', heading: 'Good to know' },
  { group: 'waived', heading: 'Waived' },
] as const satisfies readonly { readonly group: FindingGroup; readonly heading: string }[];

/** The word that stands before a finding of a group. */
export function findingLabel(group: FindingGroup): Span {
  switch (group) {
    case 'blockers':
      return span('FAIL', 'blocker');
    case 'unknowns':
      return span('UNKNOWN', 'unknown');
    case 'warnings':
      return span('WARN', 'warning');
    case 'infos':
      return span('INFO', 'info');
    case 'waived':
      return span('WAIVED', 'dim');
    case 'passes':
      return span('PASS', 'pass');
    case 'notApplicable':
      return span('N/A', 'dim');
  }
}
