import { Problem } from '../../problem.js';
import type { LiveHost, ShellExit } from '../host.js';
import { spawnShell } from '../process/spawn-shell.js';
import { spawnStream } from '../process/spawn-stream.js';

export interface LocalOptions {
  /** Run the shell as root by `sudo -n`, which asks for nothing. */
  readonly sudo: boolean;
}

/** This machine, asked by the same script as any other. `shell` is the program, for tests of other shells. */
export function localHost(label: string, options: LocalOptions, shell: readonly string[] = ['sh']): LiveHost {
  const words = [...(options.sudo ? ['sudo', '-n'] : []), ...shell, '-s'];
  const [program = 'sh', ...rest] = words;
  return {
    kind: 'live',
    label,
    openShell: () => spawnShell([program, ...rest]),
    openStream: () => spawnStream([program, ...rest]),
    explainFailure: async (exit) => explain(label, words, exit),
  };
}

function explain(label: string, words: readonly string[], exit: ShellExit): Problem {
  const said = exit.notStarted ?? exit.stderr.trim().split('\n').at(-1) ?? '';
  if (/^sudo: /m.test(exit.stderr)) {
    return new Problem('host-access-refused', {
      what: `${label} did not allow sudo`,
      why: said,
      fix: 'Allow your account to run sh by sudo without a password (NOPASSWD), or collect without --sudo.',
    });
  }
  return new Problem('host-command-failed', {
    what: `${label} did not run the collection`,
    why: `\`${words.join(' ')}\` ended before it answered${said === '' ? '' : `: ${said}`}`,
    fix: `Run \`${words.join(' ')}\` by hand to see why.`,
  });
}
