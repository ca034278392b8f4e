import type { AuditHostInput } from './audit-input.js';
import type { AuditGuest } from './audit-report.js';

/** The argv of a command about one move, by the names that the report gives hosts. */
export type MoveCommand = (verb: 'check' | 'migrate', guest: AuditGuest, from: string, to: string) => readonly string[];

/**
 * Hosts are named as the user named them: only by that they may be reached. A capture can be checked; the guest is migrated on the host itself.
 * @param settings what of the audit a check or a migration takes as well, but for the mode
 */
export function moveCommands(hosts: readonly AuditHostInput[], settings: readonly string[]): MoveCommand {
  const byName = new Map(hosts.map((host) => [host.name, host]));
  return (verb, guest, from, to) => {
    const [source = from, destination = to] = [from, to].map((name) => {
      const host = byName.get(name);
      return host === undefined || (verb === 'migrate' && host.origin === 'capture') ? name : host.argument;
    });
    const mode = guest.mode === 'live' ? [] : ['--mode', guest.mode];
    return ['virt-preflight', verb, guest.uuid, '--from', source, '--to', destination, ...mode, ...settings];
  };
}
