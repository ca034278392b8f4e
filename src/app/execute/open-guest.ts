import { join } from 'node:path';
import { type RunFolder, writeDurably } from '../../execute/journal/run-folder.js';
import type { LockRequest, LockResult } from '../../execute/locks/lock.js';
import type { GuestResult } from '../../execute/run/guest-result.js';
import type { GuestRun } from '../../execute/run/guest-run.js';
import { closeSessions, type GuestSessions } from '../../execute/run/guest-sessions.js';
import { observePair } from '../../execute/run/observe-pair.js';
import type { OpenedGuest } from '../../execute/run/run-plan.js';
import { hasBegun } from '../../execute/run/step-history.js';
import { unaskedResult } from '../../execute/run/unasked-result.js';
import type { Truth } from '../../execute/truth/truth.js';
import type { Plan, PlannedGuest } from '../../planner/plan/plan.js';
import { exitCodes } from '../../problem.js';
import type { HostAccess } from '../hosts/open-host.js';
import { guestRelay } from '../relay/guest-relay.js';
import { otherHosts } from './check-identity.js';
import type { FirstGuest } from './first-guest.js';
import { hostUuids, type PlanHosts } from './guest-sessions.js';
import { type HeldLock, heldLock, whyNotLocked } from './held-lock.js';
import { fileCopier } from './images/file-copier.js';
import { lockRequest, takeGuest } from './take-guest.js';

export interface OpenGuest extends Pick<GuestRun, 'journal' | 'interruption' | 'tell' | 'clock'> {
  readonly plan: Plan;
  readonly folder: RunFolder;
  readonly hosts: PlanHosts;
  readonly access: HostAccess;
  /** Whether an earlier process of this run may have left its locks. */
  readonly resumed: boolean;
  readonly firstGuest: FirstGuest | null;
}

/** Connects to both hosts for one guest and locks it there. */
export async function openGuest(open: OpenGuest, guest: PlannedGuest): Promise<OpenedGuest> {
  const { plan, firstGuest } = open;
  const { sessions, holders, request, lock } =
    (await firstGuest?.take(guest.uuid)) ?? (await takeGuest({ ...open, ...plan }, requestFor(open, guest)));
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
  const held = heldLock(lock, holders, request);
  const workFolder = workFolderOf(open, guest);
  const relay = await guestRelay(open, guest, sessions, workFolder);
  return {
    kind: 'ready',
    run: { ...guestRun(open, guest, sessions, held), workFolder, relay },
    close: async () => {
      if (!open.interruption.leave.aborted) await relay?.release();
      await held.release();
      closeSessions(sessions);
    },
  };
}

function requestFor({ folder, clock, resumed }: OpenGuest, { uuid }: PlannedGuest): LockRequest {
  return lockRequest(folder.runId, uuid, clock.now(), resumed);
}

function guestRun(
  open: OpenGuest,
  guest: PlannedGuest,
  sessions: GuestSessions,
  { hold }: HeldLock,
): Omit<GuestRun, 'guests' | 'shared' | 'workFolder' | 'relay'> {
  const { plan, folder, journal, interruption, tell, clock } = open;
  return {
    guest,
    policy: plan.policy,
    sessions,
    hostUuids: hostUuids(plan),
    holdLock: hold,
    journal,
    clock,
    interruption,
    tell,
    files: fileCopier(open.hosts),
    keepDefinition: (uuid, xml) => writeDurably(join(folder.path, `${uuid}.xml`), xml),
  };
}

/** On the host that runs virsh. */
function workFolderOf({ folder }: OpenGuest, { uuid, steps }: PlannedGuest): string {
  const migrates = steps.find(({ action }) => action.kind === 'migrate');
  if (migrates?.host === 'here') return join(folder.path, `virsh-${uuid}`);
  return `/run/virt-preflight/runs/${folder.runId}/${uuid}`;
}

async function lockedResult(
  { tell, plan, journal }: OpenGuest,
  guest: PlannedGuest,
  sessions: GuestSessions,
  lock: Exclude<LockResult, { kind: 'locked' }>,
): Promise<GuestResult> {
  const pair = { guest, sessions, tell, hostUuids: hostUuids(plan) };
  const truth = await observePair(pair, { liveness: 'none', stuckForSeconds: null });
  const { evidence, advice } = truth;
  const locked = lock.kind === 'locked-by';
  const result = refusedResult(guest, whyNotLocked(lock), locked ? exitCodes.locked : truth.exitCode);
  if (locked) return { ...result, outcome: 'locked', truth, evidence, advice };
  // Of what has begun the end is still to be found out, so it may be resumed.
  const untouched = truth.kind === 'not-migrated' && !hasBegun(journal.entries, guest);
  return { ...result, ...(untouched ? { outcome: 'not-moved' } : notDone(truth)), truth, evidence, advice };
}

/** Not even where the guest is as it was to be, since nobody could see to the rest. */
function notDone({ exitCode }: Truth): Pick<GuestResult, 'outcome' | 'exitCode'> {
  return { outcome: 'attention', exitCode: exitCode === 0 || exitCode === 23 ? 24 : exitCode };
}

function refusedResult(guest: PlannedGuest, because: string, exitCode: number): GuestResult {
  return unaskedResult(guest, { outcome: 'attention', exitCode, because });
}
