import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { plainEnvironment } from './run-program.js';

/** A shell on a pseudo-terminal, typed into as a person does: the next keys after what was waited for has appeared. */
export class TypingShell {
  private shown = '';
  private looked: (() => void) | null = null;

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.on('data', (bytes: Buffer) => {
      this.shown += bytes.toString();
      this.looked?.();
    });
    child.once('close', () => this.looked?.());
  }

  /** `command` is a line for sh: the shell with its options. */
  static start(command: string, env: Readonly<Record<string, string>>, cwd: string): TypingShell {
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      env: plainEnvironment({ TERM: 'xterm', SHELL: '/bin/sh', ...env }),
      cwd,
    });
    return new TypingShell(child);
  }

  type(keys: string): void {
    this.child.stdin.write(keys);
  }

  /** What was shown up to and with the text, which is then forgotten. Waits for it as long as the shell lives. */
  async until(text: string): Promise<string> {
    for (;;) {
      const place = this.shown.indexOf(text);
      if (place >= 0) {
        const seen = this.shown.slice(0, place + text.length);
        this.shown = this.shown.slice(place + text.length);
        return seen;
      }
      if (this.child.exitCode !== null) throw new Error(`the shell ended before it showed ${text}: ${this.shown}`);
      await new Promise<void>((resolve) => {
        this.looked = resolve;
      });
    }
  }

  /** Leaves the shell, whatever was typed. */
  async end(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.child.once('close', () => resolve()));
    this.child.kill('SIGTERM');
    await closed;
  }
}
