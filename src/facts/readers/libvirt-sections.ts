import { type Capture, outputOf, succeeded } from '../capture.js';
import { Unreadable, unreadable } from '../fact.js';
import { readSections } from './sections.js';

/** The output of a probe that asks virsh several things, by section. virsh gives no exit status for each. */
export type Sections = ReadonlyMap<string, string>;

/** The sections of a probe's output; undefined when the probe failed or was not run. */
export function sectionsOfProbe(capture: Capture, probe: string, key: string | null = null): Sections | undefined {
  const output = outputOf(capture, probe, key);
  return succeeded(output) ? splitSections(output.stdout) : undefined;
}

/** Sections by name; the first section of a name counts. */
function splitSections(output: string): Sections {
  const sections = new Map<string, string>();
  for (const { name, text } of readSections(output)) if (!sections.has(name)) sections.set(name, text);
  return sections;
}

/** One section's text; unreadable when it is not there, or when it is virsh's error message. */
export function sectionText(sections: Sections, name: string): string | Unreadable {
  const text = sections.get(name);
  if (text === undefined) return unreadable(`the output has no section ${name}`);
  const error = errorOf(text);
  return error === null ? text : unreadable(`virsh says: ${error}`);
}

/** Non-empty lines of one section, without the white space around them. */
export function sectionLines(sections: Sections, name: string): readonly string[] | Unreadable {
  const text = sectionText(sections, name);
  return typeof text === 'string' ? linesOf(text) : text;
}

/** Rows of a table that virsh prints, below its line of dashes; unreadable without such a line. */
export function sectionRows(sections: Sections, name: string): readonly string[] | Unreadable {
  const lines = sectionLines(sections, name);
  if (lines instanceof Unreadable) return lines;
  const dashes = lines.findIndex((line) => /^-{5,}$/.test(line));
  return dashes < 0 ? unreadable(`the section ${name} has no table`) : lines.slice(dashes + 1);
}

/** The value of a `Name:   value` line of a section; null when there is no such line. */
export function fieldOf(text: string, name: string): string | null {
  // The last one counts: a name that was printed before it may hold anything, line breaks too.
  const line = linesOf(text).findLast((candidate) => candidate.startsWith(`${name}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

/** A virsh error stands alone in its section; with several lines the last says the cause. */
function errorOf(text: string): string | null {
  const lines = linesOf(text);
  if (lines[0]?.startsWith('error: ') !== true) return null;
  return (
    lines
      .filter((line) => line.startsWith('error: '))
      .map((line) => line.slice(7))
      .at(-1) ?? null
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
