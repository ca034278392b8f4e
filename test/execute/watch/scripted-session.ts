import type { CommandResult, HostCommand, HostSession } from '../../../src/execute/host-session.js';
import { startScript } from '../../../src/execute/watch/start-script.js';
import { turnScript } from '../../../src/execute/watch/turn-script.js';

/** A session that answers looks in their order, the last one again and again; and virsh by its subcommand. */
export interface ScriptedSession extends HostSession {
  /** Everything but looks, as argv without the connection. */
  readonly asked: string[];
  /** What each look asked for: its words. */
  readonly looks: (readonly string[])[];
}

export type Answer = string | { readonly unanswered: string };
export type VirshAnswers = Readonly<Record<string, readonly [number, string]>>;

export function scriptedSession(looks: readonly Answer[], virsh: VirshAnswers = {}, host = 'host-a'): ScriptedSession {
  const asked: string[] = [];
  const seen: (readonly string[])[] = [];
  async function run(command: HostCommand): Promise<CommandResult> {
    if (command.kind === 'script' && command.script === startScript) {
      asked.push(`start in ${command.words[0]}`);
      return answerOf('started\n');
    }
    if (command.kind === 'script') {
      if (command.script !== turnScript) throw new Error('no look');
      seen.push(command.words);
      return answerOf(looks[Math.min(seen.length, looks.length) - 1] ?? '');
    }
    const words = command.argv.slice(3);
    asked.push(words.join(' '));
    const [exitCode, text] = virsh[words[0] ?? ''] ?? [0, ''];
    return {
      kind: 'answered',
      exitCode,
      stdout: exitCode === 0 ? text : '',
      stderr: exitCode === 0 ? '' : text,
      durationMs: 1,
    };
  }
  return { host, asked, looks: seen, run, close: () => undefined };
}

function answerOf(answer: Answer): CommandResult {
  if (typeof answer !== 'string') return { kind: 'unanswered', because: answer.unanswered };
  return { kind: 'answered', exitCode: 0, stdout: answer, stderr: '', durationMs: 1 };
}

/** What a look says while the migration goes on. */
export function going(job: {
  readonly processed?: number;
  readonly iteration?: number;
  readonly downtime?: number;
  readonly state?: string;
}): string {
  const { processed = 1000, iteration = 1, downtime = 300, state = 'running (booted)' } = job;
  const numbers = {
    data_processed: processed,
    data_remaining: 5_000_000,
    data_total: 9_000_000,
    memory_total: 9_000_000,
  };
  const rates = { memory_bps: 1_000_000, memory_dirty_rate: 1000, memory_iteration: iteration, downtime };
  const lines = Object.entries({ ...numbers, ...rates }).map(([name, value]) => `${name}: ${value}`);
  return ['runner alive', `output `, `state ${state}`, 'job 0', 'Job type: 2', '', 'operation: 5', ...lines].join('\n');
}

export function ended(status: number, output: string): string {
  return [
    'runner gone',
    `rc ${status}`,
    `output ${Buffer.from(output).toString('base64')}`,
    'state error',
    'job 1',
    'error: failed to get domain',
  ].join('\n');
}

export const idle = ['runner gone', 'output ', 'state running (booted)', 'job 0', 'Job type:         None'].join('\n');
