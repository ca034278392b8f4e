import type { VerdictResult } from '../../checks/verdict.js';
import type { RunEvent } from '../../execute/run/run-event.js';
import type { Problem } from '../../problem.js';

/** What programs are told of a run while it goes on. `docs/schemas/events-1.json` has each as it is written. */
export type StreamEvent =
  | { readonly kind: 'started'; readonly command: string }
  | { readonly kind: 'host-connecting'; readonly host: string }
  | { readonly kind: 'host-probing'; readonly host: string; readonly probe: string }
  | { readonly kind: 'host-collected'; readonly host: string; readonly answers: number; readonly notRun: number }
  | { readonly kind: 'host-failed'; readonly host: string; readonly problem: ToldProblem }
  /** In an audit the destinations that the guest could go to are in its report, and `destination` is null. */
  | {
      readonly kind: 'guest-judged';
      readonly guest: ToldGuest;
      readonly source: string;
      readonly destination: string | null;
      readonly result: VerdictResult;
      readonly summary: string;
    }
  | RunEvent
  | { readonly kind: 'interrupted'; readonly because: string }
  | ({ readonly kind: 'finished'; readonly exitCode: number; readonly problem: ToldProblem | null } & Conclusion);

export interface ToldGuest {
  readonly uuid: string;
  readonly name: string;
}

export type ToldProblem = Pick<Problem, 'code' | 'what' | 'why' | 'fix'>;

/** What a command came to, as far as it got. */
export interface Conclusion {
  /** Id of the report, or of the run below the folder of runs. */
  readonly runId: string | null;
  /** What the check says. */
  readonly result: VerdictResult | null;
  readonly summary: string | null;
}
