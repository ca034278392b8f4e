import { type ProgramOptions, type ProgramRun, program, runCommand } from './run-program.js';

export interface TerminalOptions extends ProgramOptions {
  /** A file for standard error; without, both streams are the terminal, and arrive in `stdout`. */
  readonly stderrFile?: string;
  /** How wide the terminal is; without, it does not say. */
  readonly columns?: number;
}

/** Runs the program on a pseudo-terminal, by `script` of util-linux. Line ends arrive as the terminal has them: `\r\n`. */
export function runInTerminal(argv: readonly string[], options: TerminalOptions = {}): Promise<ProgramRun> {
  const words = [process.execPath, program, ...argv].map(quoted).join(' ');
  const redirected = options.stderrFile === undefined ? words : `${words} 2>${quoted(options.stderrFile)}`;
  const command = options.columns === undefined ? redirected : `stty cols ${options.columns}; ${redirected}`;
  return runCommand(['script', '--quiet', '--return', '--command', command, '/dev/null'], {
    ...options,
    env: { TERM: 'xterm', SHELL: '/bin/sh', ...options.env },
  });
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
