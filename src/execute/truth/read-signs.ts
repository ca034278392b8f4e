import type { Section } from '../../facts/readers/sections.js';
import { type Answer, known } from './answer.js';
import type { SeenNic, SignsOfLife } from './host-view.js';
import { linesIn } from './section-lines.js';

const macPattern = /\b(?:[\da-f]{2}:){5}[\da-f]{2}\b/;

/** Reads the signs of life that a host tells without the guest's agent. */
export function readSigns(sections: readonly Section[]): SignsOfLife {
  const [interfaces, neighbours] = [linesIn(sections, 'interfaces'), linesIn(sections, 'neighbours')];
  return {
    completedJob: linesIn(sections, 'completed-job'),
    nics: interfaces.kind === 'unreadable' ? interfaces : known(interfaces.value.flatMap((line) => nicIn(line) ?? [])),
    neighbours: lowerCase(neighbours),
  };
}

function nicIn(line: string): SeenNic | undefined {
  const [device, mac] = [line.trim().split(' ', 1)[0], macPattern.exec(line.toLowerCase())?.[0]];
  return device === undefined || mac === undefined ? undefined : { device, mac };
}

/** All lines of an answer in lower case, as programs write addresses either way. */
export function lowerCase(lines: Answer<readonly string[]>): Answer<readonly string[]> {
  return lines.kind === 'unreadable' ? lines : known(lines.value.map((line) => line.toLowerCase()));
}
