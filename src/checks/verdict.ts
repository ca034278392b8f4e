export type VerdictResult = 'go' | 'go-with-warnings' | 'no-go' | 'incomplete';

/** What follows from the findings: one verdict feeds report, exit code, plan and apply. */
export interface Verdict {
  readonly result: VerdictResult;
  readonly exitCode: number;
  readonly summary: string;
  /** Ids of the findings that decided, blockers first. */
  readonly reasons: readonly string[];
}
