import { randomBytes } from 'node:crypto';
import type { ProbeOutput } from '../../facts/probe.js';
import type { LiveHost } from '../../hosts/host.js';
import { OpenSessions } from '../collect/open-sessions.js';
import type { Progress } from '../terminal/progress.js';
import { type GuestCommand, QuestionShell } from './question-shell.js';

/** Beside the time limits of the commands: for the connection, and for ending what did not end. */
const spareSeconds = 60;

/** Runs commands on a host, one after the other, in a shell of their own: one output for each. Opens none for no command. */
export async function runCommands(
  host: LiveHost,
  commands: readonly GuestCommand[],
  progress: Progress,
): Promise<readonly ProbeOutput[]> {
  if (commands.length === 0) return [];
  const hostSeconds = commands.reduce((sum, { command }) => sum + command.timeoutSeconds, spareSeconds);
  const sessions = new OpenSessions({ limits: { hostSeconds } });
  try {
    const shell = await QuestionShell.open(host, () => randomBytes(24).toString('hex'));
    sessions.add(shell);
    let finished = 0;
    const tell = (): void => progress.show({ kind: 'asking', host: host.label, finished, count: commands.length });
    tell();
    return await shell.run(commands, () => {
      finished += 1;
      tell();
    });
  } finally {
    sessions.close();
  }
}
