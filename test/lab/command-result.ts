/** What a command inside a host answered. A failed command is data, too. */
export interface CommandResult {
  /** 124 when the time limit ended it, 128 + N when signal N did. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

export interface CommandOptions {
  readonly stdin?: string;
  /** Default 60 000. */
  readonly timeoutMs?: number;
  /** Working directory inside the host; default `/`. */
  readonly cwd?: string;
  /** Added to HOME, LANG and PATH, which is all that a command gets. */
  readonly env?: Readonly<Record<string, string>>;
}
