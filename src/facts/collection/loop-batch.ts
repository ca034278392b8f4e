import { type Batch, endName, inPieces, type LoopQuestion, partName } from './batch.js';

/**
 * Defines what the script of a loop may call. The first word of the script is the mark, then come the keys. What is written to a pipe by
 * one call and is no longer than 4096 bytes stays together (POSIX), whoever else writes.
 */
const loopStart = String.raw`mark=$1
shift
answer() { printf '\n%s %s %s\n' "$mark" "$0" "$1"; }
answer_whole() { printf '\n%s %s %s\n%.3000s' "$mark" "$0" "$1" "$2"; }
no_answer() { printf '\n%s %s %s\n%s\n' "$mark" "$0" "$1" "$2" >&2; }
`;

const loopEnd = String.raw`
printf '\n%s ${endName}\n' "$mark"
`;

/** Puts the keys of one probe to as few runs of its script as possible. All questions are of the same probe. */
export function loopBatches(questions: readonly LoopQuestion[], mark: string): readonly Batch[] {
  const [first] = questions;
  if (first === undefined) return [];
  const { probe, command } = first;
  const pieces = inPieces(questions, (question) => Buffer.byteLength(partName(question)), command.atOnce);
  const script = loopStart + command.script + loopEnd;
  return pieces.map((piece) => ({
    questions: piece,
    words: ['sh', '-c', script, probe, mark, ...piece.map(({ key }) => key)],
  }));
}
