import type { Disposition, FindingStatus } from '../finding.js';
import type { Severity } from '../rule.js';

const consequences: Readonly<Record<Severity, Disposition>> = { blocker: 'blocks', warning: 'warns', info: 'informs' };

/** What a finding does to the verdict. What could not be evaluated weighs as much as its failure would. */
export function dispositionOf(status: FindingStatus, severity: Severity): Disposition {
  return status === 'fail' || status === 'unknown' ? consequences[severity] : 'none';
}
