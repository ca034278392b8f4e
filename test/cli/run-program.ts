import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

// Whole programs, several at once, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

/** What users start. */
export const program = fileURLToPath(new URL('../../bin/virt-preflight.js', import.meta.url));

export interface ProgramRun {
  /** What a shell would show: 128 and the signal's number when a signal ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** Added to PATH, HOME and LANG, which is all that the program gets. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** An environment in which nothing of the developer's own can change what the program prints. */
export function plainEnvironment(added: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: '/nonexistent', LANG: 'C.UTF-8', ...added };
}

/** Runs the built program as a user would, with pipes for its output, and waits for its end. */
export function runProgram(argv: readonly string[], options: ProgramOptions = {}): Promise<ProgramRun> {
  return runCommand([process.execPath, program, ...argv], options);
}

/** Runs any command in the same way: `sh`, for pipes and redirections around the program. */
export function runCommand(argv: readonly [string, ...string[]], options: ProgramOptions = {}): Promise<ProgramRun> {
  const [command, ...words] = argv;
  const child = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: plainEnvironment(options.env),
    cwd: options.cwd,
  });
  const chunks: { readonly stdout: Buffer[]; readonly stderr: Buffer[] } = { stdout: [], stderr: [] };
  child.stdout.on('data', (bytes: Buffer) => chunks.stdout.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => chunks.stderr.push(bytes));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({
        exitCode: code ?? shellStatus(signal),
        stdout: Buffer.concat(chunks.stdout).toString(),
        stderr: Buffer.concat(chunks.stderr).toString(),
      });
    });
  });
}

function shellStatus(signal: NodeJS.Signals | null): number {
  return signal === null ? Number.NaN : 128 + (constants.signals[signal] ?? Number.NaN);
}
