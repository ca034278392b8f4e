import type { HostSession } from '../host-session.js';
import { sumScript } from './image-scripts.js';

export interface ScriptAnswer {
  readonly stdout: string;
  /** Why there is no answer, or what the script said against it; null where it ended well. */
  readonly because: string | null;
}

/** Runs one of our scripts to its end. */
export async function answerTo(
  session: HostSession,
  script: string,
  words: readonly string[],
  timeoutSeconds: number,
): Promise<ScriptAnswer> {
  const result = await session.run({ kind: 'script', script, words }, { timeoutSeconds });
  if (result.kind === 'unanswered') return { stdout: '', because: result.because };
  if (result.exitCode === 0) return { stdout: result.stdout, because: null };
  const said = result.stderr.trim().replaceAll(/\s+/g, ' ');
  return { stdout: result.stdout, because: `${session.host}: ${said || `the command ended with ${result.exitCode}`}` };
}

/** What a script that looks at an image has against it. */
export function refusalIn(stdout: string): string | null {
  return /^refused (.+)$/m.exec(stdout)?.[1] ?? null;
}

export type Sum =
  | { readonly kind: 'known'; readonly value: string }
  | { readonly kind: 'unknown'; readonly because: string };

/** The SHA-256 of a file. */
export async function sumOf(session: HostSession, path: string, timeoutSeconds: number): Promise<Sum> {
  const { stdout, because } = await answerTo(session, sumScript, [path], timeoutSeconds);
  if (because !== null) return { kind: 'unknown', because };
  const value = stdout.trim();
  if (/^[\da-f]{64}$/.test(value)) return { kind: 'known', value };
  return { kind: 'unknown', because: `${session.host} did not tell the SHA-256 of ${path}` };
}
