import type { AuditRequest } from '../../report/audit/audit-report.js';
import type { AuditOptions } from './audit-options.js';
import type { AuditExamination } from './examine-audit.js';

/** What was asked for, with the hosts by name. */
export function auditRequest({ hosts, settings }: AuditExamination, options: AuditOptions): AuditRequest {
  const { via: _via, transport: _transport, probes: _probes, ...request } = settings;
  return {
    ...request,
    mode: options.mode,
    via: options.via,
    transport: options.transport,
    sources: hosts.filter(({ isSource }) => isSource).map(({ read }) => read.name),
    candidates: hosts.filter(({ isCandidate }) => isCandidate).map(({ read }) => read.name),
    wayBack: options.wayBack,
  };
}
