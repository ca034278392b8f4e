import { type ActiveLine, numberAndRest } from './active-script.js';

/** What the listeners of a destination said. */
export interface Listening {
  readonly ports: readonly number[];
  readonly busy: readonly number[];
  /** Why nothing could listen, for the first port where that was so; null without such a port. */
  readonly refusal: string | null;
}

export function readListening(lines: readonly ActiveLine[]): Listening {
  const refused = lines.find(({ event }) => event === 'refused');
  return {
    ports: numbersOf(lines, 'listening'),
    busy: numbersOf(lines, 'busy'),
    refusal: refused === undefined ? null : plainReason(numberAndRest(refused.text)?.rest ?? ''),
  };
}

/** What came of connecting to ports, by the source. A port of which it said nothing was not reached. */
export interface Reaching {
  readonly reached: readonly number[];
  readonly unreached: readonly string[];
}

export function readReaching(lines: readonly ActiveLine[], ports: readonly number[], seconds: number): Reaching {
  const answered = numbersOf(lines, 'reached');
  const reached = ports.filter((port) => answered.includes(port));
  const unreached = ports
    .filter((port) => !reached.includes(port))
    .map((port) => `${port}: ${reasonOf(lines, port, seconds)}`);
  return { reached, unreached };
}

function reasonOf(lines: readonly ActiveLine[], port: number, seconds: number): string {
  for (const { event, text } of lines) {
    const line = numberAndRest(text);
    if (line?.number !== port) continue;
    if (event === 'stranger') return 'something else than the probe answered';
    if (event !== 'unreached') continue;
    const said = numberAndRest(line.rest);
    if (said !== null && endedByTime(said.number)) return `no answer within ${seconds} seconds`;
    return said === null || said.rest === '' ? 'the connection was closed at once' : plainReason(said.rest);
  }
  return 'the source said nothing about it';
}

/** Whether an exit status of `timeout` says that the time was up: 124, and that of SIGTERM for busybox. */
export function endedByTime(status: number): boolean {
  return status === 124 || status === 143;
}

const knownReasons =
  /connection refused|no route to host|network is unreachable|connection timed out|connection reset|cannot assign requested address|address already in use|permission denied/i;

/** Programs say the same in many words; the common reasons are told in one way. */
function plainReason(message: string): string {
  return knownReasons.exec(message)?.[0].toLowerCase() ?? message;
}

/** The name of the program that a script chose; null when it did not get that far. */
export function toolOf(lines: readonly ActiveLine[]): string | null {
  return lines.find(({ event }) => event === 'tool')?.text ?? null;
}

function numbersOf(lines: readonly ActiveLine[], event: string): readonly number[] {
  return lines.flatMap((line) => (line.event === event ? (numberAndRest(line.text)?.number ?? []) : []));
}
