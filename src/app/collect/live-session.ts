import { clockOutput } from '../../facts/collection/clock-answer.js';
import { missingOfFirstPhase, missingOfLatePhase, notRun } from '../../facts/collection/complete-outputs.js';
import { Interview } from '../../facts/collection/interview.js';
import { type LateQuestions, noQuestions } from '../../facts/collection/late-questions.js';
import { redactOutput } from '../../facts/collection/redact.js';
import { clockProbe, lastLine } from '../../facts/collection/script.js';
import type { ProbeOutput, ProbeRan } from '../../facts/probe.js';
import type { LiveHost, Shell } from '../../hosts/host.js';
import { Problem } from '../../problem.js';
import { askClock } from './ask-clock.js';
import type { CollectRequest } from './collect-request.js';
import { endShell } from './end-shell.js';
import { type FrameReader, frameReader } from './frame-reader.js';

/** What was asked before its turn. */
interface AskedEarly {
  readonly uris: readonly string[];
  answers(): Promise<readonly ProbeRan[]>;
}

/** One host's shell over both phases of a collection. Whatever happens, what has been answered is kept. */
export class LiveSession {
  private readonly outputs: ProbeOutput[] = [];
  private readonly interview: Interview;
  private readonly reader: FrameReader;
  private readonly token: string;
  private stopped: string | null = null;

  constructor(
    private readonly host: LiveHost,
    private readonly shell: Shell,
    private readonly request: CollectRequest,
    private readonly heard: (output: ProbeOutput) => void = () => undefined,
  ) {
    this.token = request.randomToken();
    this.interview = new Interview(request.probes, { token: this.token, mark: request.randomToken() });
    this.reader = frameReader(shell, request, this.token);
  }

  /** Ends the session at once. */
  stop(because: string): void {
    this.stopped ??= because;
    this.shell.kill();
  }

  /** Asks everything that needs no other host. Throws a Problem when the host never answered. */
  async askFirst(): Promise<readonly ProbeOutput[]> {
    this.shell.write(this.interview.firstScript());
    if ((await this.reader.next()) === null) throw await this.failure();
    this.request.onProgress({ kind: 'connected', host: this.host.label });
    await this.readAnswers();
    const samples = await askClock(this.shell, this.reader);
    const because = await this.whyNotAnswered();
    this.keep(samples === null ? notRun(clockProbe, null, because) : clockOutput(samples));
    for (const output of missingOfFirstPhase(this.request.probes, this.outputs, because)) this.keep(output);
    return [...this.outputs];
  }

  /**
   * Asks what the answers of the other hosts raised, and ends the session.
   * @param early what has been asked already, or is being asked; null: nothing
   */
  async askLate(
    questions: LateQuestions,
    failedHosts: readonly string[],
    early: AskedEarly | null = null,
  ): Promise<readonly ProbeOutput[]> {
    this.request.onProgress({ kind: 'late', host: this.host.label });
    const asked = questions.uris.filter((uri) => early?.uris.includes(uri) === true);
    await this.ask({ ...questions, uris: questions.uris.filter((uri) => !asked.includes(uri)) });
    const answers = ((await early?.answers()) ?? []).filter(({ key }) => key !== null && asked.includes(key));
    for (const output of answers) this.finished(output);
    const unanswered = asked.filter((uri) => !answers.some(({ key }) => key === uri));
    if (unanswered.length > 0) await this.ask({ ...noQuestions, uris: unanswered });
    const reasons = {
      notAnswered: await this.whyNotAnswered(),
      nothingToAsk:
        this.request.hosts.length === 1
          ? 'no other host was collected together with this one'
          : 'the other hosts gave nothing to ask about',
      failedHosts,
    };
    for (const output of missingOfLatePhase(this.request.probes, questions, this.outputs, reasons)) this.keep(output);
    this.shell.write(lastLine);
    await endShell(this.shell);
    return [...this.outputs];
  }

  private async ask(questions: LateQuestions): Promise<void> {
    this.shell.write(this.interview.lateScript(questions));
    await this.readAnswers();
  }

  /** Reads until the host has done everything that it was given, also what its answers made to be asked. */
  private async readAnswers(): Promise<void> {
    for (let event = await this.reader.next(); event !== null; event = await this.reader.next()) {
      if (event.kind === 'mixed') throw mixedStreams(this.host.label);
      if (event.kind === 'phase-ended' && event.phase === this.interview.phase) return;
      if (event.kind !== 'finished') continue;
      for (const output of this.interview.take(event.output)) this.finished(output);
      const next = this.interview.nextScript();
      if (next !== null) this.shell.write(next);
    }
    for (const output of this.interview.close()) this.finished(output);
  }

  private finished(output: ProbeRan): void {
    this.keep(output);
    const { probe, key, exitCode, durationMs } = output;
    const finished = this.outputs.length;
    this.request.onProgress({ kind: 'probe', host: this.host.label, probe, key, exitCode, durationMs, finished });
  }

  private keep(output: ProbeOutput): void {
    const kept = redactOutput(output);
    this.outputs.push(kept);
    this.heard(kept);
  }

  private async failure(): Promise<Problem> {
    if (this.stopped === null) return this.host.explainFailure(await endShell(this.shell));
    return new Problem('host-unreachable', {
      what: `${this.host.label} did not answer`,
      why: this.stopped,
      fix: 'Check that the host is up and not overloaded, or allow more time.',
    });
  }

  /** Of use only when something is missing. */
  private async whyNotAnswered(): Promise<string> {
    const running = this.reader.running;
    const during = running === null ? '' : `, while the probe ${running.replaceAll(',', ', ')} ran`;
    if (this.stopped !== null) return this.stopped + during;
    if (!this.reader.ended) return 'the shell on the host went on without answering';
    const { stderr } = await endShell(this.shell);
    const said = this.lastWords(stderr);
    return `the connection to the host ended early${during}${said === '' ? '' : ` (${said})`}`;
  }

  /** What stands behind the last frame line: ssh speaks on the same stream as the host. */
  private lastWords(stderr: string): string {
    const lines = stderr.split('\n');
    const frames = lines.findLastIndex((line) => line.startsWith(this.token));
    return (
      lines
        .slice(frames + 1)
        .findLast((line) => line.trim() !== '')
        ?.trim() ?? ''
    );
  }
}

function mixedStreams(label: string): Problem {
  return new Problem('host-command-failed', {
    what: `${label} did not run the collection as it was sent`,
    why: 'standard output and standard error come back mixed, as from a terminal or a forced command',
    fix: 'Use an account that runs commands without a terminal and without a wrapper.',
  });
}
