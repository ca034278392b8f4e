import { shellLine } from '../../shell-words.js';
import { type Line, type Span, span } from '../line.js';
import { oneLine } from '../wrap-words.js';

/** A line for grep and awk: a word, then columns, two spaces between them; a command comes last, as it is to be pasted. */
export function plainLine(word: Span, columns: readonly string[], command: readonly string[] | null = null): Line {
  const parts = columns.map(oneLine).filter((column) => column !== '');
  const line = [word, ...parts.map((column) => span(`  ${column}`))];
  return command === null ? line : [...line, span('  '), span(shellLine(command), 'command')];
}

/** An indented `label: text` below such a line. */
export function plainDetail(label: string, text: string): Line {
  return [span(`  ${label}: ${oneLine(text)}`)];
}

/** An indented command, with the host that it runs on. */
export function plainCommand(host: string, command: readonly string[]): Line {
  return [span(`  run on ${oneLine(host)}: `), span(shellLine(command), 'command')];
}
