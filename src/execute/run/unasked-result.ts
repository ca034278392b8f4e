import type { PlannedGuest } from '../../planner/plan/plan.js';
import type { GuestResult } from './guest-result.js';

/** The result of a guest that the hosts were not asked about. */
export function unaskedResult(
  { uuid, name }: Pick<PlannedGuest, 'uuid' | 'name'>,
  known: Pick<GuestResult, 'outcome' | 'exitCode' | 'because'>,
): GuestResult {
  return {
    guest: { uuid, name },
    ...known,
    truth: null,
    checks: [],
    steps: [],
    decisions: [],
    downtimeMs: null,
    durationMs: null,
    virsh: null,
    evidence: [],
    advice: [],
  };
}
