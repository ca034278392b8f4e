import type { HostSession } from '../../execute/host-session.js';
import type { GuestSessions } from '../../execute/run/guest-sessions.js';
import { observeGuest } from '../../execute/truth/observe-guest.js';
import type { Plan, PlannedGuest, PlannedHost } from '../../planner/plan/plan.js';

/** Why the hosts behind the names of a plan are others than those that it was made for; null when they are the same, or do not say. */
export async function otherHosts(plan: Plan, guest: PlannedGuest, sessions: GuestSessions): Promise<string | null> {
  const differences = await Promise.all([
    otherHost(plan.source, guest, sessions.source),
    otherHost(plan.destination, guest, sessions.destination),
  ]);
  return differences.find((difference) => difference !== null) ?? null;
}

async function otherHost(
  planned: PlannedHost,
  { uuid, name }: PlannedGuest,
  session: HostSession,
): Promise<string | null> {
  const { hostUuid } = await observeGuest(session, { uuid, name }, { liveness: 'none' });
  if (planned.uuid === null || hostUuid.kind !== 'known' || hostUuid.value === planned.uuid) return null;
  return `${planned.name} is another machine than the plan was made for: its UUID is ${hostUuid.value}, and was ${planned.uuid}`;
}
