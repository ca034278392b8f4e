import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TimedRun {
  readonly wallMs: number;
  /** CPU time of the process and of all its children that it waited for; null without GNU time. */
  readonly cpuMs: number | null;
  readonly exitCode: number;
  readonly output: string;
}

export interface TimedCommand {
  readonly argv: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** File for standard input. */
  readonly input?: Buffer;
}

/** Runs one command under GNU time. A command that cannot be started rejects: a peer that is not there is no result. */
export async function timedRun(command: TimedCommand): Promise<TimedRun> {
  const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-bench-'));
  const times = join(folder, 'times');
  try {
    const started = performance.now();
    const child = spawn('/usr/bin/time', ['-q', '-f', '%U %S', '-o', times, '--', ...command.argv], {
      cwd: command.cwd,
      env: { ...process.env, ...command.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(command.input ?? '');
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? -1));
    });
    const wallMs = performance.now() - started;
    return {
      wallMs,
      cpuMs: cpuOf(readFileSync(times, 'utf8')),
      exitCode,
      output: Buffer.concat(chunks).toString('utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cpuOf(text: string): number | null {
  const [user, system] = (text.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return user === undefined || system === undefined || Number.isNaN(user + system) ? null : (user + system) * 1000;
}
