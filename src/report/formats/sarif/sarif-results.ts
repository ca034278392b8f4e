import type { Finding } from '../../../checks/finding.js';
import { findingSentence, findingText } from '../finding-text.js';
import { waiverReason } from '../waiver-reason.js';
import { sarifMessage } from './sarif-message.js';
import type { SarifRun } from './sarif-run.js';
import type { SarifRule } from './sarif-tool.js';

/** What failed, waived or not. */
export function failuresOf({ findings }: SarifRun): readonly Finding[] {
  return findings.filter(({ status }) => status === 'fail');
}

/** One failure. The names of hosts and guests are its place; there is no file to point at. */
export function sarifResult(finding: Finding, report: SarifRun, rules: readonly SarifRule[]) {
  const reason = waiverReason(finding);
  return {
    ruleId: finding.ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === finding.ruleId),
    kind: 'fail',
    level: levelOf(finding),
    message: sarifMessage(`${findingSentence(finding)}\n${findingText(finding, report)}`),
    locations: [{ logicalLocations: placesOf(finding) }],
    partialFingerprints: { 'virtPreflightFinding/v1': finding.id },
    ...(reason === null ? {} : { suppressions: [{ kind: 'external', status: 'accepted', justification: reason }] }),
    properties: { scope: finding.scope, severity: finding.severity, disposition: finding.disposition },
  };
}

function levelOf({ severity }: Finding): string {
  switch (severity) {
    case 'blocker':
      return 'error';
    case 'warning':
      return 'warning';
    case 'info':
      return 'note';
  }
}

/** The guest on its source, with the device; or the host; or both hosts. */
function placesOf({ guest, device, host, source, destination }: Finding) {
  if (guest === null)
    return (host === null ? [source, destination] : [host]).map((name) => placeOf('host', [name], name));
  const words = [source, guest.uuid];
  if (device === null) return [placeOf('guest', words, guest.name)];
  return [placeOf('device', [...words, device], `${guest.name} ${device}`)];
}

function placeOf(kind: string, words: readonly string[], name: string) {
  return { name, fullyQualifiedName: words.join('/'), kind };
}
