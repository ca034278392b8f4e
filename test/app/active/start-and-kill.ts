import { spawn } from 'node:child_process';

/** A program that is in the middle of a probe, to be killed. */
export interface RunningProbe {
  /** Resolves with the signal that ended it. */
  kill(signal: NodeJS.Signals): Promise<NodeJS.Signals | null>;
}

/** Starts `probe-until-killed.ts`. */
export function startProbe(words: readonly string[], env: Readonly<Record<string, string>> = {}): RunningProbe {
  const program = new URL('probe-until-killed.ts', import.meta.url).pathname;
  const argv = ['--import', 'tsx', program, ...words];
  const child = spawn(process.execPath, argv, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  return {
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
