import { settingArguments } from '../check/check-command.js';
import { type AuditOptions, pairOptions } from './audit-options.js';

/** The command line that makes the same audit again, as argv. */
export function auditCommand(options: AuditOptions): readonly string[] {
  return [
    'virt-preflight',
    'audit',
    ...options.hosts,
    ...(options.to.length === 0 ? [] : ['--to', ...options.to]),
    ...(options.mode === 'auto' ? [] : ['--mode', options.mode]),
    ...(options.wayBack ? [] : ['--no-way-back']),
    ...auditSettings(options),
  ];
}

/** What of it a check or a migration of one guest takes as well, but for the mode, which is the guest's. */
export function auditSettings(options: AuditOptions): readonly string[] {
  return settingArguments({
    ...pairOptions(options, { from: '', to: '', mode: 'live' }),
    dryRun: 'source',
    wayBack: false,
  });
}
