/** One command on a host: an argv list, or a constant script of this program with words of data behind it. */
export type HostCommand =
  | { readonly kind: 'argv'; readonly argv: readonly string[] }
  | { readonly kind: 'script'; readonly script: string; readonly words: readonly string[] };

/** What became of a command. `unanswered`: the connection broke or the time was up, so nobody knows what it did. */
export type CommandResult =
  | {
      readonly kind: 'answered';
      readonly exitCode: number;
      readonly stdout: string;
      readonly stderr: string;
      readonly durationMs: number;
    }
  | { readonly kind: 'unanswered'; readonly because: string };

/** A way to run commands on one host, one after the other. A lost connection is opened anew by the next command. */
export interface HostSession {
  /** What the host is called in the plan and in findings. */
  readonly host: string;
  run(command: HostCommand, limits: { readonly timeoutSeconds: number }): Promise<CommandResult>;
  close(): void;
}

/** Time, as far as execution needs it: tests have their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Ends early, without an error, when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
