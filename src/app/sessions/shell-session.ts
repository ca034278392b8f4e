import { randomBytes } from 'node:crypto';
import type { CommandResult, HostCommand, HostSession } from '../../execute/host-session.js';
import { FrameParser } from '../../facts/collection/parse-frames.js';
import { lastLine, preludeLines } from '../../facts/collection/script.js';
import type { ProbeRan } from '../../facts/probe.js';
import type { LiveHost, Shell } from '../../hosts/host.js';
import { FrameReader } from '../collect/frame-reader.js';
import { commandLine } from './command-line.js';

/** A command's answer: a log of QEMU fits, and a host that never ends costs no memory. */
const keptBytes = 1024 * 1024;

/** Beside the limit of a command, which the host itself keeps: for the connection, and for ending what did not end. */
const graceSeconds = 15;

/** Commands on a live host, one after the other over one shell. A lost connection is opened anew by the next command. */
export class ShellSession implements HostSession {
  private open: OpenShell | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(
    readonly host: string,
    private readonly machine: LiveHost,
    private readonly connectSeconds: number,
  ) {}

  run(command: HostCommand, { timeoutSeconds }: { timeoutSeconds: number }): Promise<CommandResult> {
    const result = this.turn.then(() => this.runNow(command, timeoutSeconds));
    this.turn = result;
    return result;
  }

  /** Connects while there is nothing to run yet. What goes wrong shows in the first command. */
  connect(): void {
    this.turn = this.turn.then(() => this.connectNow()).catch(() => undefined);
  }

  close(): void {
    this.closed = true;
    this.open?.shell.write(lastLine);
    this.open?.shell.end();
    this.open = null;
  }

  private async connectNow(): Promise<void> {
    this.open ??= await openShell(this.machine);
    if (this.closed) this.close();
  }

  private async runNow(command: HostCommand, timeoutSeconds: number): Promise<CommandResult> {
    this.open ??= await openShell(this.machine);
    const { open } = this;
    const giveUp = setTimeout(() => open.shell.kill(), (timeoutSeconds + this.connectSeconds + graceSeconds) * 1000);
    try {
      const output = await open.run(command, timeoutSeconds);
      if (output === null) return await this.lost(open);
      return answerOf(output, timeoutSeconds);
    } finally {
      clearTimeout(giveUp);
    }
  }

  private async lost(open: OpenShell): Promise<CommandResult> {
    this.open = null;
    open.shell.kill();
    const exit = await open.shell.exit;
    if (open.answered > 0) {
      return { kind: 'unanswered', because: `${this.host}: the connection was lost${lastWords(exit.stderr)}` };
    }
    const { what, why } = await this.machine.explainFailure(exit);
    return { kind: 'unanswered', because: why === '' ? what : `${what}: ${why}` };
  }
}

/** `timeout` says 124: the command was ended, and how far it had come nobody knows. */
function answerOf({ exitCode, stdout, stderr, durationMs }: ProbeRan, timeoutSeconds: number): CommandResult {
  if (exitCode === 124) return { kind: 'unanswered', because: `no answer within ${timeoutSeconds} seconds` };
  return { kind: 'answered', exitCode, stdout, stderr, durationMs };
}

function lastWords(stderr: string): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  return line === '' ? '' : ` (${line})`;
}

/** One shell on the host, with its reader. */
class OpenShell {
  answered = 0;
  private number = 0;
  private seconds = 0;
  private readonly reader: FrameReader;

  constructor(readonly shell: Shell) {
    const [token, mark] = [randomWord(), randomWord()];
    shell.write(`${preludeLines({ token, mark }).join('\n')}\n`);
    const limits = { probeBytes: keptBytes, hostBytes: Number.MAX_SAFE_INTEGER, secondsOf: () => this.seconds };
    this.reader = new FrameReader(shell.output, new FrameParser({ token, ...limits }));
  }

  /** Null when the shell ended before it answered. */
  async run(command: HostCommand, timeoutSeconds: number): Promise<ProbeRan | null> {
    this.number += 1;
    this.seconds = timeoutSeconds;
    const name = `c${this.number}`;
    this.shell.write(commandLine(name, command, timeoutSeconds));
    for (let event = await this.reader.next(); event !== null; event = await this.reader.next()) {
      if (event.kind !== 'finished' || event.output.probe !== name) continue;
      this.answered += 1;
      return event.output;
    }
    return null;
  }
}

async function openShell(machine: LiveHost): Promise<OpenShell> {
  return new OpenShell(await machine.openShell());
}

function randomWord(): string {
  return randomBytes(24).toString('hex');
}
