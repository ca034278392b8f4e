import { type ActiveLine, type ActiveScript, lineOfScript, parseActiveLine } from '../../facts/active/active-script.js';
import type { LiveHost, Shell } from '../../hosts/host.js';
import { LineReader } from '../collect/line-reader.js';
import type { OpenShells } from './open-shells.js';

/** Besides the script's own limit: time for the connection, and for cleaning up. */
const graceSeconds = 15;

/** One script of an active probe on one host, which lives as long as its input is open. */
export class ActiveShell {
  /** Everything that it has said so far. */
  readonly lines: ActiveLine[] = [];
  private readonly reader: LineReader;
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly host: LiveHost,
    private readonly shell: Shell,
    private readonly script: ActiveScript,
  ) {
    this.reader = new LineReader(shell.output);
    this.timer = setTimeout(() => shell.kill(), (script.limitSeconds + graceSeconds) * 1000);
    shell.write(lineOfScript(script));
  }

  static async start(host: LiveHost, script: ActiveScript, shells: OpenShells): Promise<ActiveShell> {
    const shell = await host.openShell();
    shells.add(shell);
    return new ActiveShell(host, shell, script);
  }

  /** Reads up to the first line of one of these events, and returns it; null when the script ended without. */
  async until(...events: readonly string[]): Promise<ActiveLine | null> {
    for (let line = await this.next(); line !== null; line = await this.next()) {
      if (events.includes(line.event)) return line;
    }
    return null;
  }

  /** Lets the script end, and waits until it has cleaned up. Returns whether it said so. */
  async end(): Promise<boolean> {
    this.shell.end();
    const ended = this.said('ended') || (await this.until('ended')) !== null;
    clearTimeout(this.timer);
    this.shell.kill();
    return ended;
  }

  /** Why there is no answer: what the script said, or what became of the connection. */
  async failure(): Promise<string> {
    const unable = this.lines.find(({ event }) => event === 'unable');
    if (unable !== undefined) return `${this.host.label}: ${unable.text}`;
    if (this.lines.length > 0) return `${this.host.label} ended the probe before it answered`;
    return (await this.host.explainFailure(await this.shell.exit)).message;
  }

  private said(event: string): boolean {
    return this.lines.some((line) => line.event === event);
  }

  private async next(): Promise<ActiveLine | null> {
    for (let text = await this.reader.next(); text !== null; text = await this.reader.next()) {
      const line = parseActiveLine(text, this.script.token);
      if (line === null) continue;
      this.lines.push(line);
      return line;
    }
    return null;
  }
}
