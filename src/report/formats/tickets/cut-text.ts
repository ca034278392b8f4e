import { visibleText } from '../../text/visible-text.js';

/** Text of several lines as a ticket may hold it: visible, and cut at a number of UTF-16 units with a pointer to the whole report. */
export function cutText(text: string, limit: number, runId: string): string {
  const visible = visibleLines(text);
  if (visible.length <= limit) return visible;
  const pointer = `\n… ${cutNote(runId)}`;
  return `${withoutHalf(visible.slice(0, limit - pointer.length))}${pointer}`;
}

/** One line, cut to a number of UTF-16 units. */
export function cutLine(text: string, limit: number): string {
  const visible = visibleText(text);
  return visible.length <= limit ? visible : `${withoutHalf(visible.slice(0, limit - 1))}…`;
}

/** Where the rest of a cut text is. */
export function cutNote(runId: string): string {
  return `Cut here: all of it is in the report ${visibleText(runId)}, which is to be attached (virt-preflight report convert).`;
}

export function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}

/** No half of a surrogate pair at the end. */
function withoutHalf(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
