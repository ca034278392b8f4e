import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { type RunFolder, writeDurably } from '../../execute/journal/run-folder.js';
import type { LockResult } from '../../execute/locks/lock.js';
import { lockGuest } from '../../execute/locks/lock-guest.js';
import type { GuestResult } from '../../execute/run/guest-result.js';
import { closeSessions, type GuestSessions } from '../../execute/run/guest-sessions.js';
import { observePair } from '../../execute/run/observe-pair.js';
import type { GuestRun } from '../../execute/run/run-guest.js';
import type { OpenedGuest } from '../../execute/run/run-plan.js';
import type { Plan, PlannedGuest } from '../../planner/plan/plan.js';
import { exitCodes } from '../../problem.js';
import type { HostAccess } from '../hosts/open-host.js';
import { holderHost } from '../sessions/shell-holder.js';
import { otherHosts } from './check-identity.js';
import { openSessions, type PlanHosts } from './guest-sessions.js';

export interface OpenGuest extends Pick<GuestRun, 'journal' | 'interruption' | 'tell' | 'clock'> {
  readonly plan: Plan;
  readonly folder: RunFolder;
  readonly hosts: PlanHosts;
  readonly access: HostAccess;
  /** Whether an earlier process of this run may have left its locks. */
  readonly resumed: boolean;
}

/** Connects to both hosts for one guest and locks it there. */
export async function openGuest(open: OpenGuest, guest: PlannedGuest): Promise<OpenedGuest> {
  const { plan, hosts, access, folder } = open;
  const sessions = openSessions(hosts, plan, access);
  const lock = await lockGuest(
    [
      holderHost(plan.source.name, plan.source.uuid ?? '', hosts.source),
      holderHost(plan.destination.name, plan.destination.uuid ?? '', hosts.destination),
    ],
    {
      guestUuid: guest.uuid,
      runId: folder.runId,
      who: `${userInfo().username}@${hostname()}`.replaceAll(/[^\w@.-]/g, '_'),
      startedAt: new Date(open.clock.now()).toISOString(),
      takeOver: open.resumed,
    },
  );
  if (lock.kind !== 'locked') {
    const result = await lockedResult(open, guest, sessions, lock);
    closeSessions(sessions);
    return { kind: 'refused', result };
  }
  // Hours may lie between; in one process they were compared a moment ago.
  const others = open.resumed ? await otherHosts(plan, guest, sessions) : null;
  if (others !== null) {
    await lock.release();
    closeSessions(sessions);
    return { kind: 'refused', result: refusedResult(guest, others, exitCodes.stale) };
  }
  return {
    kind: 'ready',
    run: guestRun(open, guest, sessions),
    close: async () => {
      await lock.release();
      closeSessions(sessions);
    },
  };
}

function guestRun(open: OpenGuest, guest: PlannedGuest, sessions: GuestSessions): GuestRun {
  const { plan, folder, journal, interruption, tell, clock } = open;
  const migrates = guest.steps.find(({ action }) => action.kind === 'migrate');
  return {
    guest,
    policy: plan.policy,
    sessions,
    journal,
    clock,
    interruption,
    tell,
    relaySocket: null,
    workFolder:
      migrates?.host === 'here'
        ? join(folder.path, `virsh-${guest.uuid}`)
        : `/run/virt-preflight/runs/${folder.runId}/${guest.uuid}`,
    keepDefinition: (uuid, xml) => writeDurably(join(folder.path, `${uuid}.xml`), xml),
  };
}

async function lockedResult(
  { tell }: OpenGuest,
  guest: PlannedGuest,
  sessions: GuestSessions,
  lock: Exclude<LockResult, { kind: 'locked' }>,
): Promise<GuestResult> {
  const truth = await observePair({ guest, sessions, tell }, { liveness: 'none', stuckForSeconds: null });
  const because =
    lock.kind === 'locked-by'
      ? `locked on ${lock.host} by the run ${lock.owner.runId} of ${lock.owner.who} since ${lock.owner.since}`
      : `${lock.host} cannot lock the guest: ${lock.because}`;
  return {
    ...refusedResult(guest, because, lock.kind === 'locked-by' ? exitCodes.locked : truth.exitCode),
    outcome: lock.kind === 'locked-by' ? 'locked' : 'not-moved',
    truth,
    evidence: truth.evidence,
    advice: truth.advice,
  };
}

function refusedResult({ uuid, name }: PlannedGuest, because: string, exitCode: number): GuestResult {
  return {
    guest: { uuid, name },
    outcome: 'attention',
    because,
    exitCode,
    truth: null,
    checks: [],
    steps: [],
    downtimeMs: null,
    durationMs: null,
    virsh: null,
    evidence: [],
    advice: [],
  };
}
