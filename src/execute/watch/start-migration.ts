import type { HostSession } from '../host-session.js';
import { forgetScript, startScript } from './start-script.js';

export interface MigrationToStart {
  /** Absolute path of a folder that is there only for this run and this guest; its parents are made. */
  readonly runFolder: string;
  readonly argv: readonly string[];
  /** Written into the folder before the start, readable by nobody else. */
  readonly files: readonly RunFile[];
}

export interface RunFile {
  /** A plain file name: `destination.xml`. */
  readonly name: string;
  readonly content: string;
}

/** `unanswered`: nobody knows whether it runs; starting it again is safe, and tells. */
export type Started =
  | { readonly kind: 'started' }
  /** The folder is there: this migration was started before, and runs or has ended. */
  | { readonly kind: 'already-there' }
  | { readonly kind: 'not-started'; readonly because: string }
  | { readonly kind: 'unanswered'; readonly because: string };

const startSeconds = 30;

/** Characters of base64 in one word: a word of a command has at most 128 KiB on Linux (MAX_ARG_STRLEN). */
const pieceLength = 96 * 1024;

/**
 * Starts a migration on the host of the session, detached: it lives on when our connection or we ourselves end. Starts it once for a
 * folder, however often this is called.
 */
export async function startMigration(
  session: HostSession,
  { runFolder, argv, files }: MigrationToStart,
): Promise<Started> {
  const pieces = files.flatMap(piecesOf);
  const words = [runFolder, String(pieces.length), ...pieces.flat(), ...argv];
  const result = await session.run({ kind: 'script', script: startScript, words }, { timeoutSeconds: startSeconds });
  if (result.kind === 'unanswered') return result;
  const answer = result.stdout.trim();
  if (answer === 'started' || answer === 'already-there') return { kind: answer };
  return { kind: 'not-started', because: answer || result.stderr.trim() || `sh ended with ${result.exitCode}` };
}

/** Removes what a migration left in its folder. Only for one whose end is known: without the folder it could be started again. */
export async function forgetMigration(session: HostSession, runFolder: string): Promise<void> {
  await session.run({ kind: 'script', script: forgetScript, words: [runFolder] }, { timeoutSeconds: startSeconds });
}

function piecesOf({ name, content }: RunFile): readonly (readonly [string, string])[] {
  if (!/^[a-z][a-z0-9.-]*$/.test(name)) throw new Error(`${JSON.stringify(name)} is no plain file name`);
  const encoded = Buffer.from(content, 'utf8').toString('base64');
  const pieces: (readonly [string, string])[] = [];
  // Cut at a multiple of four characters, so that each piece decodes by itself.
  for (let start = 0; start < encoded.length; start += pieceLength) {
    pieces.push([name, encoded.slice(start, start + pieceLength)]);
  }
  return pieces;
}
