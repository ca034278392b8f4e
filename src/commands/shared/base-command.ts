import { Command } from '@oclif/core/command';
import { boolean, string } from '@oclif/core/flags';
import type { ArgInput, FlagInput, Input, OutputArgs, OutputFlags, ParserOutput } from '@oclif/core/interfaces';
import { loadConfiguration } from '../../app/configuration/load-configuration.js';
import { type EventStream, noEvents } from '../../app/events/event-stream.js';
import { tolerateClosedOutput } from '../../app/terminal/closed-output.js';
import { firstWords } from '../../app/terminal/first-words.js';
import { type Progress, progressPrinter } from '../../app/terminal/progress.js';
import { describeProblem, type Terminal, terminalOf } from '../../app/terminal/terminal.js';
import { Problem } from '../../problem.js';
import { configuredWords, openSettings } from './configured-words.js';
import { type EventFlagValues, eventWishesOf } from './event-flags.js';
import { endOnSignals } from './interruption.js';
import { isUsageError, usageProblem } from './usage-problem.js';

interface CommonFlags {
  readonly colour: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** What every command shares: the common flags, how problems are printed, and that output is never cut short. */
export abstract class PreflightCommand extends Command {
  static override baseFlags = {
    colour: boolean({
      aliases: ['color'],
      allowNo: true,
      default: true,
      description: 'colours on a terminal (NO_COLOR turns them off as well)',
      helpGroup: 'OUTPUT',
    }),
    quiet: boolean({ char: 'q', description: 'no progress and no hints on standard error', helpGroup: 'OUTPUT' }),
    verbose: boolean({ char: 'v', description: 'show passed checks and timings as well', helpGroup: 'OUTPUT' }),
    config: string({
      description: "file with settings, used on top of the site's and your own; see docs/configuration.md",
      helpValue: 'FILE',
      helpGroup: 'CONFIGURATION',
    }),
  };

  private shown: Progress | null = null;
  private events: EventStream = noEvents;

  protected override async init(): Promise<void> {
    await super.init();
    tolerateClosedOutput(process);
    const said = firstWords(process.argv.slice(2)) !== null;
    this.shown = progressPrinter({ quiet: !said, verbose: false, terminal: this.terminal({ colour: true }) });
    endOnSignals((signal, exitCode) => {
      this.shown?.finish();
      this.events.tell({ kind: 'interrupted', because: signal });
      this.events.end(exitCode, null);
      process.stderr.write(`interrupted by ${signal}; nothing was changed on any host\n`);
    });
  }

  /** Reads the command line; what it leaves open is as the configuration says. */
  protected override async parse<
    F extends OutputFlags<FlagInput>,
    B extends OutputFlags<FlagInput>,
    A extends OutputArgs<ArgInput>,
  >(options?: Input<F, B, A>, argv: string[] = this.argv): Promise<ParserOutput<F, B, A>> {
    const given = await super.parse<F, B, A>(options, argv);
    const open = openSettings(this.id ?? '', { ...this.ctor.flags }, given);
    if (open.length === 0) return given;
    const named: unknown = given.flags.config;
    const said = await loadConfiguration(typeof named === 'string' ? named : null, process.env);
    const words = configuredWords(open, said);
    return words.length === 0 ? given : super.parse<F, B, A>(options, [...words, ...argv]);
  }

  /** The streams and their abilities, after `--no-color` and the environment had their say. */
  protected terminal(flags: { readonly colour: boolean }): Terminal {
    return terminalOf(process, flags.colour);
  }

  /** Says on standard error how it goes. */
  protected progress({ quiet, verbose, colour }: CommonFlags): Progress {
    this.shown = progressPrinter({ quiet, verbose, terminal: this.terminal({ colour }), events: this.events });
    return this.shown;
  }

  /** Says it to programs as well, where flags ask for that. */
  protected async progressAndEvents(flags: CommonFlags & EventFlagValues): Promise<Progress> {
    const wishes = eventWishesOf(flags);
    if (wishes !== null) {
      const { openEvents } = await import('../../app/events/open-events.js');
      this.events = await openEvents(wishes);
      this.events.tell({ kind: 'started', command: this.id ?? '' });
    }
    return this.progress({ ...flags, quiet: flags.quiet || flags.progress === 'json' });
  }

  /** Prints a document on standard output. `process.exitCode` and a return, never `exit()`: that would cut a pipe. */
  protected print(text: string): void {
    if (text !== '') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  protected override async catch(error: Error & { exitCode?: number }): Promise<void> {
    this.shown?.finish();
    const problem = isUsageError(error) ? this.usageProblem(error) : problemOf(error);
    const terminal = terminalOf(process, !this.argv.includes('--no-color') && !this.argv.includes('--no-colour'));
    process.stderr.write(describeProblem(problem, terminal));
    if (problem.code === 'internal') process.stderr.write(`\n${error.stack ?? ''}\n`);
    process.exitCode = problem.exitCode;
    this.events.end(problem.exitCode, problem);
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    this.events.end(Number(process.exitCode ?? 0), null);
    await this.events.close();
    await super.finally(error);
  }

  private usageProblem(error: Error): Problem {
    return usageProblem(error, this.id ?? '', Object.keys({ ...PreflightCommand.baseFlags, ...this.ctor.flags }));
  }
}

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  return new Problem(
    'internal',
    {
      what: 'virt-preflight failed',
      why: error.message,
      fix: 'This is a bug. Nothing was changed on any host. Please report it with the text below.',
    },
    { cause: error },
  );
}
