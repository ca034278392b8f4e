import type { Finding } from '../../checks/finding.js';
import { applyWaivers, type WaivedFindings } from '../../checks/waivers/apply-waivers.js';
import type { RuleSet } from '../rules/load-rule-set.js';
import type { LoadedWaivers } from './loaded-waivers.js';

/** Lets the waivers of a run cover its findings, by the rules of the run and on the day (UTC) of a moment. */
export function waiveFindings(
  findings: readonly Finding[],
  { waivers }: LoadedWaivers,
  { compiled }: Pick<RuleSet, 'compiled'>,
  moment: Date,
): WaivedFindings {
  return applyWaivers(findings, waivers, { rules: compiled.rules.map(({ rule }) => rule), today: dayOf(moment) });
}

/** `2026-11-21`, UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
