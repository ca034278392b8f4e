import { randomBytes } from 'node:crypto';
import type { ProbeOutput } from '../../facts/probe.js';
import type { LiveHost } from '../../hosts/host.js';
import { OpenSessions } from '../collect/open-sessions.js';
import type { Progress } from '../terminal/progress.js';
import { type GuestCommand, QuestionShell } from './question-shell.js';

/** Beside the time limits of the commands: for the connection, and for ending what did not end. */
const spareSeconds = 60;

/** virsh says a line or two; of a QEMU that ended it quotes the log. */
const messageBytes = 64 * 1024;

/**
 * Runs commands on a host, one after the other, in a shell of their own: one output for each. Opens none for no command.
 * @param keptBytes what is kept of each output
 */
export async function runCommands(
  host: LiveHost,
  commands: readonly GuestCommand[],
  progress: Progress,
  keptBytes = messageBytes,
): Promise<readonly ProbeOutput[]> {
  if (commands.length === 0) return [];
  const hostSeconds = commands.reduce((sum, { command }) => sum + command.timeoutSeconds, spareSeconds);
  const sessions = new OpenSessions({ limits: { hostSeconds } });
  try {
    const shell = await QuestionShell.open(host, () => randomBytes(24).toString('hex'), keptBytes);
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
