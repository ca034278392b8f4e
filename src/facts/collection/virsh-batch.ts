import type { VirshCommand } from '../probe.js';
import { type Batch, endName, inPieces, partName, type VirshQuestion } from './batch.js';

/** How every read-only virsh is called. */
export const virshWords = ['virsh', '-r', '-c', 'qemu:///system'] as const;

/** What some virsh said that it does not know. */
export interface UnknownCommand {
  readonly command: string;
  /** Null where it does not know the command at all. */
  readonly option: string | null;
}

/**
 * Puts questions to as few virsh processes as possible. virsh takes several commands with `;` between them, goes on after one that fails,
 * and flushes one stream before it writes to the other, so that in a common stream an error stands where its command stands. `echo` puts a
 * mark before each answer: a random word, since a guest's definition may hold anything else.
 *
 * virsh puts a line break behind what each command prints, `echo` too.
 */
export function virshBatches(
  questions: readonly VirshQuestion[],
  mark: string,
  unknown: readonly UnknownCommand[],
): readonly Batch[] {
  const texts = new Map(questions.map((question) => [question, questionText(question, mark, unknown)]));
  const pieces = inPieces(questions, (question) => texts.get(question)?.length ?? 0);
  return pieces.map((piece) => {
    const commands = `${piece.map((question) => texts.get(question)).join('')}echo '${mark} ${endName}'`;
    return { questions: piece, words: ['sh', '-c', `exec ${virshWords.join(' ')} "$1" 2>&1`, 'virsh', commands] };
  });
}

/** The commands of a question as people would type them for `virsh`. */
export function virshText(ask: VirshCommand['ask'], key: string | null, unknown: readonly UnknownCommand[]): string {
  const commands =
    typeof ask === 'string'
      ? [known([ask], unknown)]
      : [
          ...Object.entries(ask).flatMap(([name, choices]) => [
            `echo '== ${name}'`,
            known(typeof choices === 'string' ? [choices] : choices, unknown),
          ]),
          "echo '== end'",
        ];
  const text = commands.join('; ');
  return key === null ? text : text.replaceAll('{key}', key);
}

/** What a virsh said instead of an answer, when it does not know a command: then it runs none of its list. */
export function unknownCommandIn(text: string): UnknownCommand | null {
  const command = /^error: unknown command: '([\w-]+)'/m.exec(text)?.[1];
  if (command !== undefined) return { command, option: null };
  const match = /^error: command '([\w-]+)' doesn't support option (--[\w-]+)/m.exec(text);
  return match === null ? null : { command: match[1] ?? '', option: match[2] ?? '' };
}

function questionText(question: VirshQuestion, mark: string, unknown: readonly UnknownCommand[]): string {
  return `echo '${mark} ${partName(question)}'; ${virshText(question.ask, question.key, unknown)}; `;
}

/** The first choice that the host's virsh knows; else an error in the words of virsh. */
function known(choices: readonly string[], unknown: readonly UnknownCommand[]): string {
  return choices.find((choice) => !unknown.some((each) => isCallOf(choice, each))) ?? notKnown(choices);
}

function isCallOf(choice: string, { command, option }: UnknownCommand): boolean {
  const words = choice.split(' ');
  return words[0] === command && (option === null || words.includes(option));
}

function notKnown(choices: readonly string[]): string {
  return `echo 'error: this virsh does not know ${choices[0]?.replace(/ *\{key\}/, '') ?? 'it'}'`;
}
