import type { CommandResult, HostCommand, HostSession } from '../../src/execute/host-session.js';
import type { LabHost } from '../lab/lab-host.js';

/** Commands on a lab host, as root; `shell` is what its `sh` is. */
export function labSession(host: LabHost, shell: readonly string[] = ['sh']): HostSession {
  return {
    host: host.name,
    async run(command, { timeoutSeconds }): Promise<CommandResult> {
      const started = performance.now();
      const env = { LC_ALL: 'C' };
      const { exitCode, stdout, stderr } = await host.run(argvOf(command, shell), {
        timeoutMs: timeoutSeconds * 1000,
        env,
      });
      if (exitCode === 124) return { kind: 'unanswered', because: `no answer within ${timeoutSeconds} seconds` };
      return { kind: 'answered', exitCode, stdout, stderr, durationMs: Math.round(performance.now() - started) };
    },
    close: () => undefined,
  };
}

/** The argv that runs the command: a script gets its words as `$1` and so on. */
export function argvOf(command: HostCommand, shell: readonly string[]): readonly string[] {
  return command.kind === 'argv' ? command.argv : [...shell, '-c', command.script, 'script', ...command.words];
}
