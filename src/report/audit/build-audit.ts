import { coverageOf } from '../coverage.js';
import { describeHost } from '../describe-host.js';
import { knownValue } from '../known-value.js';
import { auditChange } from './audit-change.js';
import { auditFindings } from './audit-findings.js';
import type { AuditHostInput, AuditInput } from './audit-input.js';
import { auditNextSteps } from './audit-next-steps.js';
import type { AuditCoverage, AuditFinding, AuditHost, AuditReport } from './audit-report.js';
import { countAudit } from './count-audit.js';
import { compareGuests, describeAuditGuest } from './describe-audit-guest.js';
import { moveCommands } from './move-command.js';
import { singleFixes } from './single-fixes.js';

/** Puts together the one document that every format of an audit is a function of. */
export function buildAudit(input: AuditInput): AuditReport {
  const { run, request, verdict, problems } = input;
  const guests = input.guests.map(describeAuditGuest).sort(compareGuests);
  const findings = auditFindings(input.guests);
  const fixes = singleFixes(input.fixable);
  const moveCommand = moveCommands(input.hosts, input.settings);
  return {
    kind: 'virt-preflight-audit',
    schemaVersion: '1.0',
    runId: run.runId,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    durationMs: run.durationMs,
    tool: run.tool,
    request,
    verdict,
    problems,
    counts: countAudit(guests),
    coverage: auditCoverage(input, findings),
    rules: input.rules,
    hosts: input.hosts.map(describeAuditHost),
    guests,
    findings,
    fixes,
    memory: input.memory,
    waivers: input.waivers,
    change: auditChange({ request, verdict, guests, findings }, moveCommand),
    nextSteps: auditNextSteps({ guests, fixes, problems }, input.auditCommand, moveCommand),
  };
}

function describeAuditHost(host: AuditHostInput): AuditHost {
  const described = describeHost({ ...host, role: host.role === 'source' ? 'source' : 'destination' });
  return { ...described, role: host.role, availableMemoryBytes: knownValue(host.facts?.['memory.availableBytes']) };
}

const notAsked = [
  'libvirt itself: its dry runs are part of check and migrate',
  'the network and the storage between the hosts: check --probe tries them',
];

function auditCoverage({ hosts, guests }: AuditInput, findings: readonly AuditFinding[]): AuditCoverage {
  const described = hosts.map((host) => ({ ...host, role: 'destination' as const }));
  const bare = guests.map(({ guest }) => ({ guest }));
  return { ...coverageOf({ hosts: described, guests: bare, findings }), notAsked };
}
