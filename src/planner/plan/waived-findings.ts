import type { WaivedFinding } from './plan.js';
import type { PlanInputGuest } from './plan-input.js';

/** What is waived of that which concerns these guests, each finding once, in the order of the guests. */
export function waivedFindings(guests: readonly Pick<PlanInputGuest, 'findings'>[]): readonly WaivedFinding[] {
  const waived = new Map<string, WaivedFinding>();
  for (const { id, ruleId, guest, message, waiver } of guests.flatMap(({ findings }) => findings)) {
    if (waiver === null) continue;
    const { reason, owner, ticket, expires } = waiver;
    waived.set(id, { finding: id, ruleId, guest: guest?.name ?? null, message, reason, owner, ticket, expires });
  }
  return [...waived.values()];
}
