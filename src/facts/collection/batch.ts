import type { LoopCommand, ProbeRan, VirshCommand } from '../probe.js';

/** One thing that a host is asked together with others. */
export type Question = VirshQuestion | LoopQuestion;

export interface VirshQuestion {
  readonly kind: 'virsh';
  readonly probe: string;
  readonly key: string | null;
  readonly timeoutSeconds: number;
  readonly ask: VirshCommand['ask'];
  readonly askFurther: VirshCommand['askFurther'];
  /** What was answered before, where this asks for more. */
  readonly before: ProbeRan | null;
}

export interface LoopQuestion {
  readonly kind: 'loop';
  readonly probe: string;
  readonly key: string;
  readonly timeoutSeconds: number;
  readonly command: LoopCommand;
}

/** Questions that one process on the host answers; all of one kind. */
export interface Batch {
  readonly questions: readonly Question[];
  /** argv of that process. */
  readonly words: readonly string[];
}

/** The probes of a batch, as the word of its frame line. */
export function batchName({ questions }: Batch): string {
  return [...new Set(questions.map(({ probe }) => probe))].join(',');
}

/** The time limit is that of the slowest question, since nearly always all of them together take less than a second. */
export function batchSeconds({ questions }: Batch): number {
  return Math.max(...questions.map(({ timeoutSeconds }) => timeoutSeconds));
}

/**
 * Linux takes at most 128 KiB as one argument of a program, and kernels before 2.6.23 as all of them together. This is about 100 guests.
 */
const mostBytes = 64 * 1024;

/** Cuts a list into pieces that an argument can hold, in its order; none of them longer than `longest`. */
export function inPieces<Item>(
  items: readonly Item[],
  bytesOf: (item: Item) => number,
  longest = Number.POSITIVE_INFINITY,
): readonly Item[][] {
  const pieces: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const bytes = bytesOf(item);
    const last = pieces.at(-1);
    if (last === undefined || bytes > room || last.length >= longest) {
      pieces.push([item]);
      room = mostBytes - bytes;
    } else {
      last.push(item);
      room -= bytes;
    }
  }
  return pieces;
}

/** What a mark is followed by at the beginning of an answer. */
export function partName({ probe, key }: Pick<Question, 'probe' | 'key'>): string {
  return key === null ? probe : `${probe} ${key}`;
}

/** What the last mark of a batch is followed by. */
export const endName = 'end';
