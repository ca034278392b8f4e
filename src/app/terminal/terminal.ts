import { Chalk, type ChalkInstance } from 'chalk';
import type { Problem } from '../../problem.js';
import { visibleText } from '../../report/text/visible-text.js';

/** What one output stream can do. */
export interface StreamAbilities {
  readonly terminal: boolean;
  readonly colour: boolean;
  /** Whether a line can be written over; a `dumb` terminal cannot. */
  readonly rewritable: boolean;
  /** Columns; 80 where nobody says. */
  readonly width: number;
}

export interface Terminal {
  readonly output: StreamAbilities;
  readonly error: StreamAbilities;
}

interface Streams {
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Decides about colours: `--no-color`, then NO_COLOR (https://no-color.org: any non-empty value), then FORCE_COLOR, then
 * whether the stream is a terminal that is not `dumb`. chalk alone would ignore NO_COLOR on a terminal.
 */
export function terminalOf(streams: Streams, wanted: boolean): Terminal {
  return {
    output: abilitiesOf(streams.stdout, streams.env, wanted),
    error: abilitiesOf(streams.stderr, streams.env, wanted),
  };
}

function abilitiesOf(stream: Streams['stdout'], env: Streams['env'], wanted: boolean): StreamAbilities {
  const terminal = stream.isTTY === true;
  const clever = terminal && env.TERM !== 'dumb';
  return {
    terminal,
    colour: wanted && colourOf(clever, env),
    rewritable: clever,
    // A pseudo-terminal that nobody told its size says 0.
    width: stream.columns || columnsOf(env),
  };
}

function colourOf(clever: boolean, env: Streams['env']): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return clever;
}

function columnsOf(env: Streams['env']): number {
  const columns = Number(env.COLUMNS);
  return Number.isInteger(columns) && columns >= 20 && columns <= 1000 ? columns : 80;
}

export function painter(abilities: StreamAbilities): ChalkInstance {
  return new Chalk({ level: abilities.colour ? 1 : 0 });
}

/** A problem as people read it on standard error: what, why, what to do. */
export function describeProblem(problem: Pick<Problem, 'what' | 'why' | 'fix' | 'code'>, terminal: Terminal): string {
  const paint = painter(terminal.error);
  const lines = [
    `${paint.red.bold('error')} ${paint.bold(visibleText(problem.what))} ${paint.dim(`[${problem.code}]`)}`,
  ];
  lines.push(...labelled('why', problem.why, paint), ...labelled('fix', problem.fix, paint));
  return `${lines.join('\n')}\n`;
}

function labelled(label: string, text: string, paint: ChalkInstance): string[] {
  if (text === '') return [];
  return text
    .split('\n')
    .map((line, index) => `  ${index === 0 ? paint.cyan(label.padEnd(4)) : '    '} ${visibleText(line)}`);
}
