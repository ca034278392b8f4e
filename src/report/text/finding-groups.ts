import type { Finding } from '../../checks/finding.js';

/** Findings by what they mean for the reader, in the order in which they are read. */
export interface FindingGroups {
  readonly blockers: readonly Finding[];
  readonly unknowns: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly infos: readonly Finding[];
  readonly waived: readonly Finding[];
  readonly passes: readonly Finding[];
  readonly notApplicable: readonly Finding[];
}

export type FindingGroup = keyof FindingGroups;

/** Sorts findings into groups; within a group the order stays, but unknown blockers come before other unknowns. */
export function groupFindings(findings: readonly Finding[]): FindingGroups {
  const of = (group: FindingGroup) => findings.filter((finding) => findingGroup(finding) === group);
  const unknowns = of('unknowns');
  return {
    blockers: of('blockers'),
    unknowns: [
      ...unknowns.filter((finding) => finding.severity === 'blocker'),
      ...unknowns.filter((finding) => finding.severity !== 'blocker'),
    ],
    warnings: of('warnings'),
    infos: of('infos'),
    waived: of('waived'),
    passes: of('passes'),
    notApplicable: of('notApplicable'),
  };
}

/** The group that a finding belongs to. */
export function findingGroup({ status, disposition }: Finding): FindingGroup {
  if (disposition === 'waived') return 'waived';
  switch (status) {
    case 'pass':
      return 'passes';
    case 'not-applicable':
      return 'notApplicable';
    case 'unknown':
      return 'unknowns';
    case 'fail':
      return groupOfFailure(disposition);
  }
}

function groupOfFailure(disposition: Exclude<Finding['disposition'], 'waived'>): FindingGroup {
  switch (disposition) {
    case 'blocks':
      return 'blockers';
    case 'warns':
      return 'warnings';
    case 'informs':
    case 'none':
      return 'infos';
  }
}
