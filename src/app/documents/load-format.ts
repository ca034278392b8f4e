import { Problem } from '../../problem.js';
import { type AuditFormat, auditFormats } from '../../report/audit/formats/index.js';
import type { FormatOptions, ReportDocument } from '../../report/formats/format.js';
import { type FormatName, formats } from '../../report/formats/index.js';

/** The format of that name for a document of either kind. */
export async function loadFormat(
  name: FormatName,
  document: ReportDocument,
): Promise<(options: FormatOptions) => string> {
  if (document.kind === 'virt-preflight-report') {
    const make = await formats[name]();
    return (options) => make(document, options);
  }
  const make = await loadAuditFormat(name);
  return (options) => make(document, options);
}

/** @throws Problem for a format that audits are not written in */
export function loadAuditFormat(name: FormatName): Promise<AuditFormat> {
  const load: (() => Promise<AuditFormat>) | undefined = new Map(Object.entries(auditFormats)).get(name);
  if (load !== undefined) return load();
  throw new Problem('usage', {
    what: `An audit is not written as ${name}`,
    why: `its formats are ${Object.keys(auditFormats).join(', ')}`,
    fix: 'Name one of them.',
  });
}
