import type { ActionCommands } from '../../planner/actions/action-commands.js';
import type { PlanStep } from '../../planner/plan/plan.js';
import type { CommandResult, HostCommand, HostSession } from '../host-session.js';
import type { Journal } from '../journal/journal.js';
import type { StepEnd } from './run-event.js';
import { historyOf } from './step-history.js';

export interface StepToPerform {
  readonly step: PlanStep;
  readonly commands: ActionCommands;
  readonly session: HostSession;
  readonly journal: Journal;
  /** Keeps what the command printed, before the journal calls the step done; null where that is of no use. */
  readonly keep: ((output: string) => void) | null;
}

const questionSeconds = 60;

/** Asks, does, and asks again: what is so already is not done, and what was done is believed only when the host says so. */
export async function performStep(toPerform: StepToPerform): Promise<StepEnd> {
  const { step, commands, session, journal } = toPerform;
  const begun = historyOf(journal.entries, step.id).kind === 'begun';
  const before = commands.question === null ? 'needed' : await ask(session, commands.question);
  // Our own command of an earlier process may have made it so.
  if (before === 'done') return end(toPerform, { kind: 'done', changed: begun });
  if (before !== 'needed') return end(toPerform, { kind: 'failed', because: before.because });
  journal.append({ event: 'intent', step: step.id, host: session.host, argv: step.argv });
  const result = await session.run(commands.run, { timeoutSeconds: step.timeoutSeconds });
  if (commands.question === null) return endWithoutQuestion(toPerform, result);
  const after = await ask(session, commands.question);
  if (after === 'done') return end(toPerform, { kind: 'done', changed: true });
  return end(toPerform, { kind: 'failed', because: after === 'needed' ? whyFailed(result) : after.because });
}

/** Takes back what a step did. Null when it worked, else why not. */
export async function undoStep({
  step,
  commands,
  session,
  journal,
}: Omit<StepToPerform, 'keep'>): Promise<string | null> {
  if (commands.undo === null) return 'it cannot be undone';
  journal.append({ event: 'undo-intent', step: step.id });
  const result = await session.run(commands.undo, { timeoutSeconds: step.timeoutSeconds });
  const after = commands.question === null ? 'needed' : await ask(session, commands.question);
  if (after === 'needed') {
    journal.append({ event: 'undone', step: step.id });
    return null;
  }
  // It says itself why it left things as they were; the question knows only that they are not as before.
  const failed = result.kind === 'answered' && result.exitCode !== 0;
  const because = after === 'done' || failed ? whyFailed(result) : after.because;
  journal.append({ event: 'undo-failed', step: step.id, because });
  return because;
}

function end({ step, journal }: StepToPerform, ended: StepEnd): StepEnd {
  if (ended.kind === 'done') journal.append({ event: 'done', step: step.id, changed: ended.changed });
  else journal.append({ event: 'failed', step: step.id, because: ended.because });
  return ended;
}

function endWithoutQuestion(toPerform: StepToPerform, result: CommandResult): StepEnd {
  if (result.kind === 'unanswered' || result.exitCode !== 0) {
    return end(toPerform, { kind: 'failed', because: whyFailed(result) });
  }
  toPerform.keep?.(result.stdout);
  return end(toPerform, { kind: 'done', changed: true });
}

function whyFailed(result: CommandResult): string {
  if (result.kind === 'unanswered') return result.because;
  const said = result.stderr.trim().replaceAll(/\s+/g, ' ');
  return said === '' ? `the command ended with ${result.exitCode} and changed nothing` : said;
}

type Asked = 'needed' | 'done' | { readonly because: string };

async function ask(session: HostSession, question: HostCommand): Promise<Asked> {
  const result = await session.run(question, { timeoutSeconds: questionSeconds });
  if (result.kind === 'unanswered') return { because: result.because };
  const line = result.stdout.trim();
  if (line === 'needed' || line === 'done') return line;
  if (line.startsWith('refused ')) return { because: line.slice('refused '.length) };
  return { because: whyFailed(result) };
}
