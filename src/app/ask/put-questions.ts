import { type DryRunAnswer, type DryRunProbe, readDryRun } from '../../facts/dry-run/dry-run.js';
import type { Guest } from '../../facts/host-facts.js';
import type { DryRunQuestion } from '../../planner/dry-run/question.js';
import type { Progress } from '../terminal/progress.js';
import type { Askable } from './askable-hosts.js';
import { runCommands } from './run-commands.js';

export interface Inquiry {
  readonly guest: Guest;
  readonly uuid: string;
  readonly question: DryRunQuestion;
}

export interface Answered extends Inquiry {
  readonly answer: DryRunAnswer;
}

/**
 * Of the source: libvirt itself gives up after 30 seconds when another job holds the guest. Of the destination: a QEMU with huge pages or many
 * devices takes a while to start.
 */
const timeoutSeconds: Readonly<Record<DryRunProbe, number>> = { 'source-dry-run': 40, 'destination-dry-run': 120 };

/** Asks about each guest, one after the other, where the question can be put at all: as many answers, in the same order. */
export async function putQuestions(
  asker: Askable,
  probe: DryRunProbe,
  inquiries: readonly Inquiry[],
  progress: Progress,
): Promise<readonly Answered[]> {
  if ('because' in asker) return inquiries.map((inquiry) => refused(inquiry, asker.because));
  const commands = inquiries.flatMap(({ uuid, question }) => {
    if (!question.ask) return [];
    const command = { kind: 'argv', argv: question.argv } as const;
    return [{ uuid, command: { id: probe, timeoutSeconds: timeoutSeconds[probe], command } }];
  });
  const outputs = await runCommands(asker.host, commands, progress);
  const answers = new Map(outputs.map((output) => [output.key, readDryRun(probe, output)]));
  return inquiries.map((inquiry) => {
    const { uuid, question } = inquiry;
    if (!question.ask) return refused(inquiry, question.because);
    return { ...inquiry, answer: answers.get(uuid) ?? { asked: false, because: 'nobody asked' } };
  });
}

/** Nobody asks about this guest. */
export function refused(inquiry: Inquiry, because: string): Answered {
  return { ...inquiry, question: { ask: false, because }, answer: { asked: false, because } };
}
