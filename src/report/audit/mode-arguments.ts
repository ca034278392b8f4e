import type { AuditGuest } from './audit-report.js';

/** What a command says of how a guest is moved; live needs no word. */
export function modeArguments({ mode }: Pick<AuditGuest, 'mode'>): readonly string[] {
  return mode === 'live' ? [] : ['--mode', mode];
}
