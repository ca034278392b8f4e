import type { ArgvCommand, Probe, ScriptCommand } from '../probe.js';
import { type Batch, batchName, batchSeconds } from './batch.js';
import { preludeText, systemSearchPath } from './prelude.js';
import { quoteScript, quoteWord } from './quote-word.js';

/** The output that is measured instead of run, since no command knows the time at both ends: see `clock-answer.ts`. */
export const clockProbe = 'clock';

/** A probe that has a process of its own. */
export type ProbeAlone = Probe & { readonly command: ArgvCommand | ScriptCommand };

/** As much of it as a script needs. */
export type CommandAlone = Pick<ProbeAlone, 'id' | 'timeoutSeconds' | 'command'>;

export interface ScriptOptions {
  /** Random, at least 128 bits, only letters and digits. It begins the frame lines, and no process on the host is told it. */
  readonly token: string;
  /** The same, another one: it parts the answers within a frame, and stands in arguments that others on the host may see for a moment. */
  readonly mark: string;
  /** Folders for programs, separated by colons. */
  readonly searchPath?: string;
}

/** What every script begins with. */
export function preludeLines({ token, mark, searchPath }: ScriptOptions): readonly string[] {
  for (const word of [token, mark]) {
    if (!/^[A-Za-z0-9]{22,}$/.test(word)) throw new Error('token and mark must have 22 letters and digits or more');
  }
  return [`vp_token='${token}'`, `PATH=${quoteWord(searchPath ?? systemSearchPath)}`, preludeText.trim()];
}

/** Runs a probe once. */
export function lineOfProbe(probe: ProbeAlone): string {
  return ['vp_run', quoteWord(probe.id), seconds(probe.timeoutSeconds), ...wordsOf(probe, null)].join(' ');
}

/** Runs a keyed probe for one key. */
export function lineOfKey(probe: CommandAlone, key: string): string {
  const limit = seconds(probe.timeoutSeconds);
  return ['vp_run_keyed', quoteWord(probe.id), quoteWord(key), limit, ...wordsOf(probe, key)].join(' ');
}

/** Runs a batch; its number stands where other frames have their key. */
export function lineOfBatch(batch: Batch, number: number): string {
  const words = batch.words.map((word) => (word.includes('\n') ? quoteScript(word) : quoteWord(word)));
  return ['vp_run_keyed', quoteWord(batchName(batch)), String(number), seconds(batchSeconds(batch)), ...words].join(
    ' ',
  );
}

/** Stands for the key in the argv list of a keyed probe. */
const keyWord = '{key}';

function wordsOf({ id, command }: CommandAlone, key: string | null): readonly string[] {
  if (command.kind === 'argv') {
    return command.argv.map((word) => quoteWord(word === keyWord && key !== null ? key : word));
  }
  return ['sh', '-c', quoteScript(command.script), quoteWord(id), ...(key === null ? [] : [quoteWord(key)])];
}

function seconds(timeoutSeconds: number): string {
  return String(Math.max(1, Math.ceil(timeoutSeconds)));
}

/** Makes the shell say the time at once. */
export const clockLine = 'vp_clock\n';

/** Ends the shell. */
export const lastLine = 'exit 0\n';
