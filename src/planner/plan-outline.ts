/** What would be done to move one guest, as an outline for people and for the report. Nothing here runs. */
export interface PlanOutline {
  readonly guest: { readonly name: string; readonly uuid: string };
  readonly way: 'live' | 'live-with-storage-copy' | 'non-live' | 'non-live-with-storage-copy' | 'offline';
  /** Why this way, in one sentence. */
  readonly reason: string;
  readonly before: readonly PlanOutlineStep[];
  readonly migrate: PlanOutlineStep;
  readonly after: readonly PlanOutlineStep[];
}

export interface PlanOutlineStep {
  readonly title: string;
  /** The host that it runs on, or `here` for the machine that runs the tool. */
  readonly host: string;
  /** Null for steps that a person does. */
  readonly argv: readonly string[] | null;
  readonly mutates: boolean;
}
