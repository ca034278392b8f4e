import { type Fact, known, missing } from '../fact.js';
import { type ActiveLine, numberAndRest } from './active-script.js';
import { activeProbe } from './probed-facts.js';

/** Folders by the numbers that the scripts have for them. */
export interface ProbeFileAnswers {
  readonly source: string;
  readonly destination: string;
  readonly made: readonly ActiveLine[];
  readonly seen: readonly ActiveLine[];
}

/** Whether the destination saw the file that the source made in a folder. The first folder has the number 1. */
export function readProbeFile(answers: ProbeFileAnswers, number: number): Fact<boolean> {
  const probe = activeProbe('shared-storage');
  const made = answerFor(answers.made, number, ['made', 'unable-in']);
  if (made === null) return missing(`${answers.source} did not say whether it made a file`, probe);
  if (made.event !== 'made') return missing(`${answers.source} could not make a file: ${reasonIn(made.rest)}`, probe);
  const seen = answerFor(answers.seen, number, ['seen', 'unseen', 'unreadable']);
  if (seen === null) return missing(`${answers.destination} did not look for the file`, probe);
  if (seen.event === 'unreadable')
    return missing(`${answers.destination} could not read it: ${reasonIn(seen.rest)}`, probe);
  return known(seen.event === 'seen', probe);
}

/** Without the name of the program that failed, and the path, which is told anyway. */
function reasonIn(message: string): string {
  return message.slice(message.lastIndexOf(': ') + 1).trim();
}

/** Numbers of the files that were made and of which nobody said that they were removed. */
export function filesLeft(lines: readonly ActiveLine[]): readonly number[] {
  const numbers = (event: string) =>
    lines.flatMap((line) => (line.event === event ? (numberAndRest(line.text)?.number ?? []) : []));
  const removed = numbers('removed');
  return numbers('made').filter((number) => !removed.includes(number));
}

function answerFor(
  lines: readonly ActiveLine[],
  number: number,
  events: readonly string[],
): { readonly event: string; readonly rest: string } | null {
  for (const { event, text } of lines) {
    const line = numberAndRest(text);
    if (events.includes(event) && line?.number === number) return { event, rest: line.rest };
  }
  return null;
}
