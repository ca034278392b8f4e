import type { WatchEvent } from '../../execute/watch/watch-event.js';
import { visibleText } from '../../report/text/visible-text.js';
import { cutColumns } from './cut-columns.js';
import { eventWords, fallBackSentence, progressWords } from './migration-words.js';
import { painter, type StreamAbilities } from './terminal.js';

/** Tells people how migrations go on. */
export interface MigrationProgress {
  readonly show: (guest: ShownGuest, event: WatchEvent) => void;
  /** A line that stays, also while a live line is up. */
  readonly say: (text: string) => void;
  /** Clears the live line. May be called again. */
  readonly finish: () => void;
}

export interface ShownGuest {
  readonly uuid: string;
  readonly name: string;
}

interface ProgressOptions {
  readonly quiet: boolean;
  readonly abilities: StreamAbilities;
  /** Where it goes: standard error. */
  readonly write: (text: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Without a terminal a sign of life is due after this long. */
const heartbeatMs = 30_000;

/** On a terminal one line that is rewritten, below the lines of what happened; elsewhere a line for each change and each half minute. */
export function migrationProgress(options: ProgressOptions): MigrationProgress {
  if (options.quiet) return { show: () => undefined, say: () => undefined, finish: () => undefined };
  return options.abilities.rewritable ? liveLine(options) : plainLines(options);
}

function plainLines({ write, now }: ProgressOptions): MigrationProgress {
  const told = new Map<string, number>();
  const explain = onceForEach();
  const say = (text: string): void => write(`${visibleText(text)}\n`);
  return {
    show: (guest, event) => {
      const words =
        event.kind === 'progress' && isDue(told.get(guest.uuid), now())
          ? progressWords(event.progress)
          : eventWords(event);
      if (words === null) return;
      told.set(guest.uuid, now());
      say(`${guest.name}: ${words}`);
      if (event.kind === 'progress' && event.progress.fellBack && explain(guest.uuid))
        say(`${guest.name}: ${fallBackSentence}`);
    },
    say,
    finish: () => undefined,
  };
}

function isDue(last: number | undefined, now: number): boolean {
  return last === undefined || now - last >= heartbeatMs;
}

/** Back to the first column, and all of the line away. */
const clearLine = '\r\u001b[K';

function liveLine({ write, abilities }: ProgressOptions): MigrationProgress {
  const paint = painter(abilities);
  const states = new Map<string, string>();
  const explain = onceForEach();
  let drawn = false;
  const clear = (): void => {
    if (drawn) write(clearLine);
    drawn = false;
  };
  const draw = (): void => {
    const line = visibleText([...states.values()].join('   '));
    if (line === '') return;
    write(`${clearLine}${paint.dim(cutColumns(line, abilities.width - 1))}`);
    drawn = true;
  };
  const say = (text: string): void => {
    clear();
    write(`${visibleText(text)}\n`);
    draw();
  };
  return {
    show: (guest, event) => {
      if (event.kind === 'progress') {
        states.set(guest.uuid, `${guest.name}: ${progressWords(event.progress)}`);
        if (event.progress.fellBack && explain(guest.uuid)) say(`${guest.name}: ${fallBackSentence}`);
      }
      if (event.kind === 'watch-ended') states.delete(guest.uuid);
      const words = eventWords(event);
      if (words === null) draw();
      else say(`${guest.name}: ${words}`);
    },
    say,
    finish: () => {
      clear();
      states.clear();
    },
  };
}

function onceForEach(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => {
    const first = !seen.has(key);
    seen.add(key);
    return first;
  };
}
