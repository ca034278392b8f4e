/** One entry of a waivers file: somebody accepts what a rule found, on something, for a while. */
export interface Waiver {
  readonly ruleId: string;
  /** Name, with * for any characters, or UUID of a guest; null: any. */
  readonly guest: string | null;
  /** Name of a host as reports have it, with * for any characters; null: any. */
  readonly host: string | null;
  /** Target of a disk or MAC of an interface, with * for any characters; null: any. */
  readonly device: string | null;
  readonly covers: readonly WaivableStatus[];
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  /** Days as `2026-11-21`, UTC. */
  readonly created: string;
  /** It holds through this day. */
  readonly expires: string;
  /** Where it stands: `waivers.yaml:12`. */
  readonly place: string;
}

export type WaivableStatus = 'fail' | 'unknown';

/** What a finding tells of the waiver that covers it. */
export type FindingWaiver = Pick<Waiver, 'reason' | 'owner' | 'ticket' | 'created' | 'expires' | 'place'>;

/** What became of a waiver; only `used` and `unused` ones hold. */
export type WaiverState =
  | 'used'
  | 'unused'
  | 'expired'
  | 'not-begun'
  | 'over-long'
  | 'unknown-rule'
  | 'unwaivable'
  | 'duplicate';

export interface JudgedWaiver extends Waiver {
  readonly state: WaiverState;
  /** Why it does not hold, or that nothing needed it; empty for a used one. */
  readonly because: string;
  /** Ids of the findings that it covers. */
  readonly findings: readonly string[];
}
