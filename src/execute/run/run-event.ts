import type { PlannedGuest, PlanStep } from '../../planner/plan/plan.js';
import type { Truth } from '../truth/truth.js';
import type { WatchEvent } from '../watch/watch-event.js';
import type { GuestResult } from './guest-result.js';

/** What a run tells while it goes on, about one of its guests. */
export type RunEvent = { readonly guest: Pick<PlannedGuest, 'uuid' | 'name'> } & (
  | { readonly kind: 'step-started'; readonly step: PlanStep }
  | { readonly kind: 'step-ended'; readonly step: PlanStep; readonly end: StepEnd }
  /** Of the step that copies an image; `bytes` of `totalBytes` have arrived. */
  | { readonly kind: 'copying'; readonly step: PlanStep; readonly bytes: number; readonly totalBytes: number }
  | { readonly kind: 'undoing'; readonly step: PlanStep }
  | { readonly kind: 'watch'; readonly event: WatchEvent }
  | { readonly kind: 'classified'; readonly truth: Truth }
  | { readonly kind: 'helping'; readonly what: string; readonly because: string }
  | { readonly kind: 'settled'; readonly result: GuestResult }
);

export type StepEnd =
  /** `changed`: we did it; else it was so already. */
  { readonly kind: 'done'; readonly changed: boolean } | { readonly kind: 'failed'; readonly because: string };
