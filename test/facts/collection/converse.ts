import { spawn } from 'node:child_process';
import { Interview } from '../../../src/facts/collection/interview.js';
import type { LateQuestions } from '../../../src/facts/collection/late-questions.js';
import { type FrameEvent, FrameParser } from '../../../src/facts/collection/parse-frames.js';
import { lastLine } from '../../../src/facts/collection/script.js';
import type { Probe, ProbeRan } from '../../../src/facts/probe.js';

export const token = '0123456789abcdef0123456789abcdef';
export const mark = 'fedcba9876543210fedcba9876543210';

export interface Conversation {
  readonly shell: readonly string[];
  readonly probes: readonly Probe[];
  readonly searchPath?: string;
  readonly late?: LateQuestions;
  readonly folder?: string;
}

/** Has a shell answer the questions of an interview, as the collector does. */
export async function converse(conversation: Conversation): Promise<readonly ProbeRan[]> {
  const { shell, probes, searchPath = '/usr/bin:/bin', late, folder } = conversation;
  const [program = 'sh', ...words] = shell;
  const child = spawn(program, [...words, '-s'], { cwd: folder, env: { FROM_OUTSIDE: 'x' } });
  const interview = new Interview(probes, { token, mark, searchPath });
  const seconds = new Map(probes.map((probe) => [probe.id, probe.timeoutSeconds]));
  const secondsOf = (name: string) => Math.max(...name.split(',').map((probe) => seconds.get(probe) ?? 0));
  const parser = new FrameParser({ token, probeBytes: 1e6, hostBytes: 1e7, secondsOf });
  const outputs: ProbeRan[] = [];
  let asked = late;
  const take = (event: FrameEvent): void => {
    if (event.kind === 'finished') {
      outputs.push(...interview.take(event.output));
      const next = interview.nextScript();
      if (next !== null) child.stdin.write(next);
    } else if (event.kind === 'phase-ended' && event.phase === interview.phase) {
      child.stdin.write(asked === undefined ? lastLine : interview.lateScript(asked));
      asked = undefined;
    }
  };
  child.stdout.on('data', (bytes: Buffer) => parser.feed('stdout', bytes).forEach(take));
  child.stderr.on('data', (bytes: Buffer) => parser.feed('stderr', bytes).forEach(take));
  child.stdin.write(interview.firstScript());
  await new Promise((resolve) => child.once('exit', resolve));
  // The timeout of busybox leaves behind what a probe started, and that holds our pipes.
  child.stdout.destroy();
  child.stderr.destroy();
  return [...outputs, ...interview.close()];
}

/** One line an output. */
export function answers(outputs: readonly ProbeRan[]) {
  return outputs.map(({ probe, key, stdout, stderr, exitCode }) => [probe, key, stdout, stderr, exitCode]);
}
