import { execa } from 'execa';
import type { CommandResult, HostSession } from '../../src/execute/host-session.js';
import { argvOf } from './lab-session.js';

/** Commands on this machine by one of the shells that a host's `sh` may be, with these folders in front of PATH. */
export function machineSession(shell: readonly string[], folders: readonly string[] = []): HostSession {
  return {
    host: 'this machine',
    async run(command, { timeoutSeconds }): Promise<CommandResult> {
      const [program = 'sh', ...rest] = argvOf(command, shell);
      const result = await execa(program, rest, {
        reject: false,
        stdin: 'ignore',
        timeout: timeoutSeconds * 1000,
        env: { LC_ALL: 'C', PATH: [...folders, process.env.PATH].join(':') },
      });
      if (result.timedOut) return { kind: 'unanswered', because: `no answer within ${timeoutSeconds} seconds` };
      const { stdout, stderr, durationMs } = result;
      return { kind: 'answered', exitCode: result.exitCode ?? 255, stdout, stderr, durationMs: Math.round(durationMs) };
    },
    close: () => undefined,
  };
}
