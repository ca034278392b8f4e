import type { JournalEntry } from '../../../src/execute/journal/journal-entry.js';
import type { RunReport } from '../../../src/report/run/run-report.js';
import type { CommandResult } from '../../lab/command-result.js';
import type { Lab } from '../../lab/lab.js';
import type { LabHost } from '../../lab/lab-host.js';
import { waitUntil } from '../../lab/wait-until.js';
import { hosts } from '../moves/run-moves.js';
import { program } from '../preflight.js';

/** The program while it works, on the operator's host. */
export interface RunningTool {
  readonly pid: string;
  /** What it has said so far on standard error, or in its terminal. */
  readonly said: () => Promise<string>;
  readonly result: Promise<CommandResult>;
}

const runs = '/run/state/virt-preflight/runs';
const environment = { XDG_RUNTIME_DIR: '/run', XDG_STATE_HOME: '/run/state' };

/** More than any migration of these tests takes, with its checks and its proof. */
export const toolTimeout = 200_000;

/** What the report of a run says of its one guest: exit code, outcome, and where both hosts have it. */
export const moved = [0, 'moved', 'migrated'];
export const stayed = [23, 'not-moved', 'not-migrated'];

/** Each waits for libvirt's own time limits. */
export const patient = { timeout: 240_000 };

let count = 0;

export function operatorOf(lab: Lab): LabHost {
  return lab.host(hosts.operator);
}

/** Starts the program on the operator's host, and returns as soon as its number is known. */
export async function startTool(lab: Lab, argv: readonly string[]): Promise<RunningTool> {
  const words = [process.execPath, program, ...argv];
  return begin(lab, (file) => [
    'sh',
    '-c',
    'echo $$ >"$1"; exec 2>"$1.said"; shift; exec "$@"',
    'tool',
    file,
    ...words,
  ]);
}

/** The same in a terminal of its own: what is written to `/run/keyboard` is typed. */
export async function startInTerminal(lab: Lab, argv: readonly string[]): Promise<RunningTool> {
  const line = [process.execPath, program, ...argv].map((word) => `'${word}'`).join(' ');
  const script = `rm -f /run/keyboard; mkfifo /run/keyboard; exec 3<>/run/keyboard
exec script --quiet --flush --return --command "echo \\$\\$ >$1; exec $2" "$1.said" <&3`;
  return begin(lab, (file) => ['sh', '-c', script, 'terminal', file, line], { TERM: 'xterm', SHELL: '/bin/sh' });
}

export async function type(lab: Lab, keys: string): Promise<void> {
  await operatorOf(lab).output(['sh', '-c', 'printf %s "$1" >/run/keyboard', 'type', keys]);
}

export const ctrlC = '\u0003';

async function begin(
  lab: Lab,
  command: (file: string) => readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningTool> {
  count += 1;
  const file = `/run/tool-${count}.pid`;
  const operator = operatorOf(lab);
  await operator.run(['rm', '-f', file]);
  const said = async (): Promise<string> => (await operator.run(['cat', `${file}.said`])).stdout;
  const running = operator.run(command(file), { env: { ...environment, ...env }, timeoutMs: toolTimeout });
  const result = running.then(async (ended) => ({ ...ended, stderr: ended.stderr + (await said()) }));
  let pid = '';
  await waitUntil('the program to start', 20_000, async () => {
    pid = (await operator.run(['cat', file])).stdout.trim();
    return pid !== '';
  });
  return { pid, said, result };
}

export async function signal(lab: Lab, { pid }: RunningTool, name: string): Promise<void> {
  await operatorOf(lab).run(['kill', `-${name}`, pid]);
}

/** Ids of all runs, the newest last. */
export async function runIds(lab: Lab): Promise<readonly string[]> {
  const { stdout } = await operatorOf(lab).run(['ls', runs]);
  return stdout.split('\n').filter((name) => name !== '');
}

export async function journalOf(lab: Lab, runId: string): Promise<readonly JournalEntry[]> {
  const { stdout } = await operatorOf(lab).run(['cat', `${runs}/${runId}/journal.jsonl`]);
  const whole = stdout.split('\n').filter((line) => line.endsWith('}'));
  return whole.map((line): JournalEntry => JSON.parse(line));
}

/** Waits for a run that was not there before, and for an entry in its journal; returns the id of the run. */
export async function untilEntry(
  lab: Lab,
  known: readonly string[],
  isWanted: (entry: JournalEntry) => boolean,
): Promise<string> {
  let found = '';
  await waitUntil('an entry in the journal', 60_000, async () => {
    found = (await runIds(lab)).find((id) => !known.includes(id)) ?? '';
    return found !== '' && (await journalOf(lab, found)).some(isWanted);
  });
  return found;
}

/** The document that the program printed; fails the test where there is none. */
export function reportIn({ exitCode, stdout, stderr }: CommandResult): RunReport {
  // A terminal ends its lines in another way.
  const start = stdout.search(/^\{\r?$/m);
  if (start < 0) throw new Error(`no report, exit ${exitCode}: ${stderr}\n${stdout}`);
  const report: RunReport = JSON.parse(stdout.slice(start));
  return report;
}

/** What became of the only guest of a run. */
export function outcomeIn(result: CommandResult): readonly unknown[] {
  const [guest] = reportIn(result).guests;
  return [result.exitCode, guest?.outcome, guest?.truth?.kind];
}

export async function resume(lab: Lab, runId: string): Promise<CommandResult> {
  return (await startTool(lab, ['resume', runId, '--json'])).result;
}
