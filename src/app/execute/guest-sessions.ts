import type { GuestSessions } from '../../execute/run/guest-sessions.js';
import type { LiveHost } from '../../hosts/host.js';
import { localHost } from '../../hosts/local/local-host.js';
import type { Plan, PlannedHost } from '../../planner/plan/plan.js';
import { Problem } from '../../problem.js';
import { type HostAccess, openHost } from '../hosts/open-host.js';
import { ShellSession } from '../sessions/shell-session.js';

/** The two hosts of a plan, live. */
export interface PlanHosts {
  readonly source: LiveHost;
  readonly destination: LiveHost;
}

interface LabelledHosts {
  readonly source: Pick<PlannedHost, 'label'>;
  readonly destination: Pick<PlannedHost, 'label'>;
}

interface NamedHosts {
  readonly source: Pick<PlannedHost, 'name'>;
  readonly destination: Pick<PlannedHost, 'name'>;
}

/** @throws Problem for a plan that was made from captures, which cannot be changed */
export async function planHosts({ source, destination }: LabelledHosts, access: HostAccess): Promise<PlanHosts> {
  return { source: await live(source.label, access), destination: await live(destination.label, access) };
}

/** Sessions for one guest: nothing is connected yet. */
export function openSessions(
  { source, destination }: PlanHosts,
  named: NamedHosts,
  access: HostAccess,
): Readonly<Record<keyof GuestSessions, ShellSession>> {
  const seconds = access.connectTimeoutSeconds;
  return {
    source: new ShellSession(named.source.name, source, seconds),
    destination: new ShellSession(named.destination.name, destination, seconds),
    here: new ShellSession('here', localHost('here', { sudo: false }), seconds),
  };
}

/** By which libvirt knows the hosts: whoever else answers to their names is not them. */
export function hostUuids({ source, destination }: Plan) {
  return { source: source.uuid, destination: destination.uuid };
}

async function live(argument: string, access: HostAccess): Promise<LiveHost> {
  const { host } = await openHost(argument, access);
  if (host.kind === 'live') return host;
  throw new Problem('plan-invalid', {
    what: `${argument} is a capture, not a host`,
    why: 'a plan that was made from captures can be read, but not applied',
    fix: 'Make the plan from the hosts themselves: virt-preflight plan --from HOST --to HOST',
  });
}
