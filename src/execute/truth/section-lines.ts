import type { Section } from '../../facts/readers/sections.js';
import { type Answer, known, unreadable } from './answer.js';

/** The lines of one section, without the mark before each; unreadable when its command did not succeed. */
export function linesIn(sections: readonly Section[], name: string): Answer<readonly string[]> {
  const section = sections.find((candidate) => candidate.name === name);
  if (section === undefined) return unreadable(`the host did not answer as far as ${name}`);
  const lines = section.text.split('\n').flatMap((line) => (line.startsWith('| ') ? [line.slice(2)] : []));
  if (section.exitCode === 0) return known(lines);
  if (section.exitCode === 124) return unreadable('libvirt did not answer within 8 s');
  return unreadable(lastError(lines) ?? `${name} could not be asked`);
}

function lastError(lines: readonly string[]): string | null {
  const line = lines.findLast((candidate) => candidate.trim() !== '');
  return line === undefined ? null : line.replace(/^error: /, '').slice(0, 200);
}
