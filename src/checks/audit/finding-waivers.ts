import type { Finding } from '../finding.js';
import { applyWaivers } from '../waivers/apply-waivers.js';
import { judgeWaivers, type WaiverGround } from '../waivers/judge-waiver.js';
import type { Waiver } from '../waivers/waiver.js';

/** The waivers of an audit, which look at one finding at a time: most rules have none, and are not told cell by cell. */
export class FindingWaivers {
  readonly #rules: ReadonlySet<string>;

  constructor(
    private readonly waivers: readonly Waiver[],
    private readonly ground: WaiverGround,
  ) {
    const faults = judgeWaivers(waivers, ground);
    this.#rules = new Set(waivers.filter((_, index) => faults[index] === null).map(({ ruleId }) => ruleId));
  }

  /** Whether a waiver that holds is about the rule. */
  concern(ruleId: string): boolean {
    return this.#rules.has(ruleId);
  }

  /** The finding, covered where a waiver covers it. */
  cover(finding: Finding): Finding {
    return applyWaivers([finding], this.waivers, this.ground).findings[0] ?? finding;
  }
}
