interface Elapsed {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** What one measured process tells. */
export interface MatrixRun {
  readonly rules: number;
  readonly evaluations: number;
  readonly judged: Elapsed;
  /** The naive loop over some cells. */
  readonly looped: Elapsed & { readonly cells: number };
  readonly compared: number;
  readonly differing: number;
  /** Compared cells by result. */
  readonly counts: Readonly<Record<string, number>>;
  readonly memoryBytes: { readonly before: number; readonly peak: number };
}
