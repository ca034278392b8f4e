import type { Finding } from '../checks/finding.js';
import { plainValue } from './plain-value.js';

/** Evidence is whatever a rule looked at; the document holds it as JSON would. */
export function plainFinding(finding: Finding): Finding {
  return {
    ...finding,
    evidence: finding.evidence.map((evidence) => ({ ...evidence, value: plainValue(evidence.value) })),
  };
}
