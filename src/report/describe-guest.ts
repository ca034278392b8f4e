import type { ReportGuest } from './document.js';
import { knownValue } from './known-value.js';
import { plainFinding } from './plain-finding.js';
import type { ReportGuestInput } from './report-input.js';

/** A guest as the document shows it. A plan stands only beside a go. */
export function describeGuest({ guest, verdict, plan, wayBack }: ReportGuestInput): ReportGuest {
  const { facts } = guest;
  const uuid = knownValue(facts.uuid) ?? '';
  const go = verdict.result === 'go' || verdict.result === 'go-with-warnings';
  return {
    name: knownValue(facts.name) ?? uuid,
    uuid,
    state: knownValue(facts.state),
    memoryBytes: knownValue(facts['memory.maximumBytes']),
    vcpus: knownValue(facts['vcpus.maximum']),
    verdict,
    plan: go ? plan : null,
    wayBack: wayBack === null ? null : { ...wayBack, findings: wayBack.findings.map(plainFinding) },
  };
}
