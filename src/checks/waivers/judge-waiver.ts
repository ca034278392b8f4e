import { nearestName } from '../expression/nearest-name.js';
import type { Rule } from '../rule.js';
import { daysBetween } from './days.js';
import type { Waiver, WaiverState } from './waiver.js';

/** A year, and the day that a leap year adds: what somebody accepts for longer is a rule of the site, and nobody looks at it again. */
export const longestDays = 366;

/** What speaks against a waiver. */
export interface WaiverFault {
  readonly state: Exclude<WaiverState, 'used' | 'unused'>;
  readonly because: string;
}

/** What waivers are judged by. */
export interface WaiverGround {
  readonly rules: readonly Pick<Rule, 'id' | 'waivable'>[];
  /** As `2026-11-21`, UTC. */
  readonly today: string;
}

/** Why each waiver does not hold, in their order; null for one that does. */
export function judgeWaivers(waivers: readonly Waiver[], ground: WaiverGround): readonly (WaiverFault | null)[] {
  const holding: Waiver[] = [];
  return waivers.map((waiver) => {
    const fault = faultOf(waiver, ground) ?? duplicateOf(waiver, holding);
    if (fault === null) holding.push(waiver);
    return fault;
  });
}

/** What is wrong with a waiver by itself; the day it is comes last. */
function faultOf(waiver: Waiver, { rules, today }: WaiverGround): WaiverFault | null {
  const { ruleId, created, expires } = waiver;
  const rule = rules.find(({ id }) => id === ruleId);
  if (rule === undefined) return { state: 'unknown-rule', because: noSuchRule(ruleId, rules) };
  if (!rule.waivable) {
    return { state: 'unwaivable', because: `${ruleId} cannot be waived: virt-preflight explain ${ruleId} says why` };
  }
  const days = daysBetween(created, expires) ?? Number.POSITIVE_INFINITY;
  if (days > longestDays) {
    return { state: 'over-long', because: `it lasts ${days} days; ${longestDays} is the most` };
  }
  if (created > today) return { state: 'not-begun', because: `it is dated ${created}, and today is ${today}` };
  if (expires < today) return { state: 'expired', because: `it held through ${expires}` };
  return null;
}

function noSuchRule(ruleId: string, rules: WaiverGround['rules']): string {
  const near = nearestName(
    ruleId,
    rules.map(({ id }) => id),
  );
  return near === null ? `there is no rule ${ruleId}` : `there is no rule ${ruleId}; did you mean ${near}?`;
}

function duplicateOf(waiver: Waiver, holding: readonly Waiver[]): WaiverFault | null {
  const same = holding.find((other) => saysTheSame(other, waiver));
  return same === undefined ? null : { state: 'duplicate', because: `${same.place} says the same` };
}

function saysTheSame(earlier: Waiver, later: Waiver): boolean {
  const alike = (['ruleId', 'guest', 'host', 'device'] as const).every((key) => earlier[key] === later[key]);
  return alike && later.covers.every((status) => earlier.covers.includes(status));
}
