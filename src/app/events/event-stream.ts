import type { Conclusion, StreamEvent, ToldProblem } from './stream-event.js';

/** Tells programs what happens. Never throws, and never waits while a run goes on. */
export interface EventStream {
  readonly tell: (event: StreamEvent) => void;
  /** What the last event will say the command came to; what is said later counts. */
  readonly conclude: (conclusion: Partial<Conclusion>) => void;
  /** Tells that the command has finished, once, at once. */
  readonly end: (exitCode: number, problem: ToldProblem | null) => void;
  /** Waits, not long, until everything has arrived. */
  readonly close: () => Promise<void>;
}

/** Nobody is told. */
export const noEvents: EventStream = {
  tell: () => undefined,
  conclude: () => undefined,
  end: () => undefined,
  close: () => Promise.resolve(),
};
