import type { Probe, ProbeRan } from '../probe.js';
import { type Batch, batchName, type LoopQuestion, type Question, type VirshQuestion } from './batch.js';
import { type LateQuestions, lateWords } from './late-questions.js';
import { guestListProbe, listedGuests } from './listed-guests.js';
import { loopBatches } from './loop-batch.js';
import { whyUnquotable } from './quote-word.js';
import {
  clockProbe,
  lineOfBatch,
  lineOfKey,
  lineOfProbe,
  type ProbeAlone,
  preludeLines,
  type ScriptOptions,
} from './script.js';
import { type Answer, settleBatch } from './settle-batch.js';
import { type UnknownCommand, virshBatches } from './virsh-batch.js';

/**
 * What is said to the shell of one host, and what its answers mean: text in, text out. Guests, and what one answer makes to be asked
 * besides, are asked as soon as they are known, while the shell is still busy with what it was given before.
 */
export class Interview {
  /** Batches that the shell was given and has not answered, by the number in their frame. */
  private readonly open = new Map<string, Batch>();
  private readonly unknown: UnknownCommand[] = [];
  private waiting: Batch[] = [];
  private batches = 0;
  private phases = 0;

  constructor(
    private readonly probes: readonly Probe[],
    private readonly options: ScriptOptions,
  ) {}

  /** The number that the host says when it has done everything that it was given so far. */
  get phase(): number {
    return this.phases;
  }

  /** POSIX sh for everything that needs nothing from other hosts. It does not end the shell. */
  firstScript(): string {
    const once = this.probes.filter(({ keyedBy, id }) => keyedBy === 'once' && id !== clockProbe);
    // Asked first, so that what follows from the answers can be sent while the others run.
    this.askVirsh(once.flatMap((probe) => virshQuestion(probe, null)));
    const prelude = [...preludeLines(this.options), ...this.takeWaiting()];
    return this.script([...prelude, ...once.filter(isAlone).map(lineOfProbe)]);
  }

  /** POSIX sh for the probes whose keys came from other hosts. Words that no shell can take are left out. */
  lateScript(questions: LateQuestions): string {
    const lines = this.probes.flatMap((probe) => {
      if (probe.keyedBy === 'once' || probe.keyedBy === 'guest') return [];
      const words = lateWords(questions, probe.keyedBy).filter((word) => whyUnquotable(word) === null);
      if (isAlone(probe)) return words.map((word) => lineOfKey(probe, word));
      this.ask(loopBatches(loopQuestions(probe, words), this.options.mark));
      return this.takeWaiting();
    });
    return this.script(lines);
  }

  /** Takes the content of a frame, and gives the outputs that are complete now. */
  take(frame: ProbeRan): readonly ProbeRan[] {
    const batch = frame.key === null ? undefined : this.open.get(frame.key);
    if (batch === undefined || frame.key === null || frame.probe !== batchName(batch)) return [frame];
    this.open.delete(frame.key);
    const { answers, alone, without } = settleBatch(batch, frame, this.options.mark, this.unknown);
    if (without !== null) {
      this.unknown.push(without.unknown);
      this.askAgain(without.questions);
    }
    for (const question of alone) this.askAgain([question]);
    const further: VirshQuestion[] = [];
    const complete = answers.flatMap((answer) => {
      const output = withBefore(answer);
      const more = furtherQuestion(answer.question, output);
      if (more !== null) further.push(more);
      else further.push(...this.guestQuestions(output));
      return more === null ? [output] : [];
    });
    this.askVirsh(further);
    return complete;
  }

  /** POSIX sh for what the answers that were taken make to be asked; null when that is nothing. */
  nextScript(): string | null {
    return this.waiting.length === 0 ? null : this.script(this.takeWaiting());
  }

  /** Gives up what is not answered: returns the answers that were to be continued, and will not be. */
  close(): readonly ProbeRan[] {
    const batches = [...this.open.values(), ...this.waiting];
    this.open.clear();
    this.waiting = [];
    return batches
      .flatMap(({ questions }) => questions)
      .flatMap((question) => (question.kind === 'virsh' && question.before !== null ? [question.before] : []));
  }

  private guestQuestions(output: ProbeRan): readonly VirshQuestion[] {
    if (output.probe !== guestListProbe) return [];
    const guests = listedGuests([output]) ?? [];
    const probes = this.probes.filter(({ keyedBy }) => keyedBy === 'guest');
    return probes.flatMap((probe) => guests.flatMap((uuid) => virshQuestion(probe, uuid)));
  }

  private askVirsh(questions: readonly VirshQuestion[]): void {
    this.ask(virshBatches(questions, this.options.mark, this.unknown));
  }

  private askAgain(questions: readonly Question[]): void {
    const { mark } = this.options;
    this.ask(virshBatches(questions.filter(isVirsh), mark, this.unknown));
    this.ask(loopBatches(questions.filter(isLoop), mark));
  }

  private ask(batches: readonly Batch[]): void {
    this.waiting.push(...batches);
  }

  private takeWaiting(): readonly string[] {
    const lines = this.waiting.map((batch) => {
      this.batches += 1;
      this.open.set(String(this.batches), batch);
      return lineOfBatch(batch, this.batches);
    });
    this.waiting = [];
    return lines;
  }

  private script(lines: readonly string[]): string {
    this.phases += 1;
    return [...lines, `vp_phase ${this.phases}`, ''].join('\n');
  }
}

function isAlone(probe: Probe): probe is ProbeAlone {
  return probe.command.kind === 'argv' || probe.command.kind === 'script';
}

function isVirsh(question: Question): question is VirshQuestion {
  return question.kind === 'virsh';
}

function isLoop(question: Question): question is LoopQuestion {
  return question.kind === 'loop';
}

function virshQuestion({ id, command, timeoutSeconds }: Probe, key: string | null): readonly VirshQuestion[] {
  if (command.kind !== 'virsh') return [];
  return [
    { kind: 'virsh', probe: id, key, timeoutSeconds, ask: command.ask, askFurther: command.askFurther, before: null },
  ];
}

function loopQuestions({ id, command, timeoutSeconds }: Probe, keys: readonly string[]): readonly LoopQuestion[] {
  if (command.kind !== 'loop') return [];
  return keys.map((key) => ({ kind: 'loop', probe: id, key, timeoutSeconds, command }));
}

/** An answer that continues another one: its sections stand behind it, or are not there, and then it says why. */
function withBefore({ question, output }: Answer): ProbeRan {
  if (question.kind !== 'virsh' || question.before === null) return output;
  const { before } = question;
  return {
    ...before,
    stdout: before.stdout + output.stdout,
    stderr: before.stderr + output.stderr,
    durationMs: before.durationMs + output.durationMs,
  };
}

function furtherQuestion(question: Question, output: ProbeRan): VirshQuestion | null {
  if (question.kind !== 'virsh' || question.askFurther === undefined || question.before !== null) return null;
  if (output.exitCode !== 0) return null;
  const ask = question.askFurther(output.stdout);
  return Object.keys(ask).length === 0 ? null : { ...question, ask, askFurther: undefined, before: output };
}
