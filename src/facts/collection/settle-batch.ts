import type { ProbeRan } from '../probe.js';
import { type Batch, partName, type Question } from './batch.js';
import { type MarkedParts, markedParts } from './marked-parts.js';
import { type UnknownCommand, unknownCommandIn } from './virsh-batch.js';

export interface Answer {
  readonly question: Question;
  readonly output: ProbeRan;
}

/** What became of a batch: every question of it is answered or asked again. */
export interface Settlement {
  readonly answers: readonly Answer[];
  /** To be asked again, each in a process of its own: one of them may have cost the others their time. */
  readonly alone: readonly Question[];
  /** To be asked again without what this virsh does not know. */
  readonly without: { readonly unknown: UnknownCommand; readonly questions: readonly Question[] } | null;
}

/** Gives each question of a batch its own output. A piece that is missing is a failure, never an empty answer. */
export function settleBatch(
  batch: Batch,
  frame: ProbeRan,
  mark: string,
  alreadyUnknown: readonly UnknownCommand[],
): Settlement {
  const said = markedParts(frame.stdout, mark);
  const refused = markedParts(frame.stderr, mark);
  const share = { ...frame, durationMs: Math.round(frame.durationMs / batch.questions.length) };
  const answer = (question: Question): Answer => ({ question, output: outputOf(question, share, said, refused) });
  if (frame.exitCode === 0 && said.ended) return { answers: batch.questions.map(answer), alone: [], without: null };

  const unknown = said.last === null ? unknownCommandIn(said.before) : null;
  if (
    unknown !== null &&
    !alreadyUnknown.some((known) => known.command === unknown.command && known.option === unknown.option)
  ) {
    return { answers: [], alone: [], without: { unknown, questions: batch.questions } };
  }
  const complete = batch.questions.filter((question) => isComplete(question, said));
  const rest = batch.questions.filter((question) => !complete.includes(question));
  if (rest.length > 1 && batch.questions.every((question) => mayHaveWaitedForOthers(question, said))) {
    return { answers: complete.map(answer), alone: rest, without: null };
  }
  const failed = rest.map((question) => ({ question, output: failedOutput(question, share, said.before) }));
  return { answers: [...complete.map(answer), ...failed], alone: [], without: null };
}

/** virsh answers one question after the other; a loop may come back to any, if it does not answer each at once. */
function isComplete(question: Question, { texts, last }: MarkedParts): boolean {
  const name = partName(question);
  if (question.kind === 'virsh') return texts.has(name) && name !== last;
  return question.command.atOnce !== undefined && texts.has(name);
}

/**
 * Whether a question may lack its answer only because another one took the time. Not where a virsh got to none at all: it had no
 * connection, and would have none for each of them either.
 */
function mayHaveWaitedForOthers(question: Question, { last }: MarkedParts): boolean {
  return question.kind === 'virsh' ? last !== null : question.command.atOnce === undefined;
}

function outputOf(question: Question, frame: ProbeRan, said: MarkedParts, refused: MarkedParts): ProbeRan {
  const name = partName(question);
  const text = said.texts.get(name);
  const reason = refused.texts.get(name);
  if (reason !== undefined) return ran(question, frame, text ?? '', reason, 1);
  if (text === undefined) return failedOutput(question, frame, '');
  return question.kind === 'virsh' ? virshOutput(question, frame, text) : ran(question, frame, text, '', 0);
}

/**
 * What virsh printed for one question, as if it had been asked alone: the line break that the next mark took is virsh's own. Where one
 * command was asked, an error is all that it prints; in sections it stays in its section.
 */
function virshOutput(question: Question, frame: ProbeRan, text: string): ProbeRan {
  const printed = `${text}\n`;
  if (question.kind === 'virsh' && typeof question.ask !== 'string') return ran(question, frame, printed, '', 0);
  // libvirt's own log lines, such as `2025-01-31 12:00:00.000+0000: 12: warning : …`.
  const log = /^(?:\d{4}-\d\d-\d\d \d\d:[^\n]*\n)*/.exec(printed)?.[0] ?? '';
  const answer = printed.slice(log.length);
  return answer.startsWith('error: ')
    ? ran(question, frame, '', log + answer.trimEnd(), 1)
    : ran(question, frame, answer, log, 0);
}

/** What the process did not get to failed as the process did. */
function failedOutput(question: Question, frame: ProbeRan, before: string): ProbeRan {
  const stderr = [before, frame.stderr].map((text) => text.trim()).filter((text) => text !== '');
  const reason = stderr.length > 0 ? stderr.join('\n') : 'the process that was asked said nothing of it';
  return ran(question, frame, '', reason, frame.exitCode === 0 ? 1 : frame.exitCode);
}

function ran(
  { probe, key }: Question,
  { durationMs }: ProbeRan,
  stdout: string,
  stderr: string,
  exitCode: number,
): ProbeRan {
  return { status: 'ran', probe, key, stdout, stderr, exitCode, durationMs };
}
