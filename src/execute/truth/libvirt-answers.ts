import { readSections, type Section } from '../../facts/readers/sections.js';
import { type Answer, known, unreadable } from './answer.js';

/** The lines that libvirt said, by the question; virsh gives no exit status for each. */
export type LibvirtAnswers = ReadonlyMap<string, readonly string[]>;

/** Of two answers to one question the first counts: what looks like a second one stands in a path with line breaks. */
export function libvirtAnswers(sections: readonly Section[]): LibvirtAnswers {
  const text = sections.find(({ name }) => name === 'libvirt')?.text ?? '';
  const lines = text.split('\n').map((line) => line.slice(2));
  const answers = new Map<string, readonly string[]>();
  for (const { name, text: said } of readSections(lines.join('\n'))) {
    if (!answers.has(name)) answers.set(name, withoutBlankEnd(said.split('\n')));
  }
  return answers;
}

/** Unreadable when virsh had an error, or did not come so far. */
export function answer(answers: LibvirtAnswers, question: string): Answer<readonly string[]> {
  const lines = answers.get(question);
  if (lines === undefined) return unreadable(`libvirt did not answer as far as ${question}`);
  const [first = ''] = lines;
  return first.startsWith('error: ') ? unreadable(`virsh says: ${first.slice(7, 207)}`) : known(lines);
}

/** virsh ends an answer with an empty line. A name may end with blanks, so no line is trimmed. */
function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line !== '');
  return lines.slice(0, last + 1);
}
