import type { AuditGuest, AuditReport } from '../../audit-report.js';

/** The name of a guest, with its host where the audit is about several. */
export function guestLabel({ name, host }: AuditGuest, { request }: Pick<AuditReport, 'request'>): string {
  return request.sources.length > 1 ? `${name} (${host})` : name;
}
