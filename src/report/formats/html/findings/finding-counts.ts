import type { Finding } from '../../../../checks/finding.js';
import { type FindingGroup, groupFindings } from '../../../text/finding-groups.js';

/** The groups of findings with how each is shown in little room: a sign and words for one and many. */
const countedGroups = [
  { group: 'blockers', sign: '✖', one: 'blocker', many: 'blockers' },
  { group: 'unknowns', sign: '?', one: 'could not be decided', many: 'could not be decided' },
  { group: 'warnings', sign: '!', one: 'warning', many: 'warnings' },
  { group: 'infos', sign: 'i', one: 'to know', many: 'to know' },
  { group: 'waived', sign: '~', one: 'waived', many: 'waived' },
  { group: 'passes', sign: '✓', one: 'passed', many: 'passed' },
] as const satisfies readonly {
  readonly group: FindingGroup;
  readonly sign: string;
  readonly one: string;
  readonly many: string;
}[];

export interface FindingCount {
  readonly group: (typeof countedGroups)[number]['group'];
  readonly sign: string;
  readonly count: number;
  /** `2 blockers`. */
  readonly words: string;
}

/** How many findings are in each group, worst first, without empty ones. What does not apply does not count. */
export function findingCounts(findings: readonly Finding[]): readonly FindingCount[] {
  const groups = groupFindings(findings);
  return countedGroups.flatMap(({ group, sign, one, many }) => {
    const count = groups[group].length;
    return count === 0 ? [] : [{ group, sign, count, words: `${count} ${count === 1 ? one : many}` }];
  });
}
