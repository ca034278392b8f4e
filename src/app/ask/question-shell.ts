import { notRun } from '../../facts/collection/complete-outputs.js';
import { FrameParser } from '../../facts/collection/parse-frames.js';
import { type CommandAlone, lastLine, lineOfKey, preludeLines } from '../../facts/collection/script.js';
import type { ProbeOutput } from '../../facts/probe.js';
import type { LiveHost, Shell } from '../../hosts/host.js';
import { endShell } from '../collect/end-shell.js';
import { FrameReader } from '../collect/frame-reader.js';

/** One command about one guest, whose UUID is the key. */
export interface GuestCommand {
  readonly command: CommandAlone;
  readonly uuid: string;
}

/** A shell on a host that collection is done with, for commands that its answers raised. They run one after the other. */
export class QuestionShell {
  private stopped: string | null = null;

  private constructor(
    private readonly host: LiveHost,
    private readonly shell: Shell,
    private readonly randomToken: () => string,
    private readonly keptBytes: number,
  ) {}

  /** @param keptBytes what is kept of each output */
  static async open(host: LiveHost, randomToken: () => string, keptBytes: number): Promise<QuestionShell> {
    return new QuestionShell(host, await host.openShell(), randomToken, keptBytes);
  }

  /** Ends the shell at once. */
  stop(because: string): void {
    this.stopped ??= because;
    this.shell.kill();
  }

  /**
   * Runs all commands and ends the shell: one output for each, in their order. What was not answered says why.
   * @param onFinished is called for each command that has ended
   */
  async run(commands: readonly GuestCommand[], onFinished: () => void): Promise<readonly ProbeOutput[]> {
    const token = this.randomToken();
    const lines = commands.map(({ command, uuid }) => lineOfKey(command, uuid));
    const prelude = preludeLines({ token, mark: this.randomToken() });
    this.shell.write([...prelude, ...lines, lastLine].join('\n'));
    const outputs = new Map<string, ProbeOutput>();
    const reader = this.reader(token, commands);
    for (let event = await reader.next(); event !== null; event = await reader.next()) {
      if (event.kind !== 'finished') continue;
      outputs.set(`${event.output.probe} ${event.output.key}`, event.output);
      onFinished();
    }
    const because = outputs.size === commands.length ? '' : await this.whyNotAnswered();
    return commands.map(({ command: { id }, uuid }) => outputs.get(`${id} ${uuid}`) ?? notRun(id, uuid, because));
  }

  private reader(token: string, commands: readonly GuestCommand[]): FrameReader {
    const seconds = new Map(commands.map(({ command }) => [command.id, command.timeoutSeconds]));
    const secondsOf = (probe: string): number => seconds.get(probe) ?? 0;
    const { keptBytes } = this;
    const hostBytes = keptBytes * (commands.length + 1);
    return new FrameReader(this.shell.output, new FrameParser({ token, probeBytes: keptBytes, hostBytes, secondsOf }));
  }

  private async whyNotAnswered(): Promise<string> {
    const exit = await endShell(this.shell);
    if (this.stopped !== null) return this.stopped;
    const { what, why } = await this.host.explainFailure(exit);
    return `${what}: ${why}`;
  }
}
