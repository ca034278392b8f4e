import { type Line, line, type Tone } from '../text/line.js';

/** What a definition for the destination changes, as a patch has it: wrapped, the lines would no longer line up. */
export function definitionLines(title: string, diff: string | null): readonly Line[] {
  if (diff === null) return [];
  // Behind the lines that name the sides.
  const changed = diff
    .split('\n')
    .slice(3)
    .filter((text) => text !== '');
  if (changed.length === 0) return [line(`  ${title}: as on the source`)];
  return [line(`  ${title}:`), ...changed.map((text) => line(`    ${text}`, toneOf(text)))];
}

function toneOf(text: string): Tone {
  if (text.startsWith('-')) return 'blocker';
  return text.startsWith('+') ? 'pass' : 'dim';
}
