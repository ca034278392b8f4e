/** What a piece of text is, from which its colour follows. Colour never says anything that the words do not say. */
export type Tone =
  | 'text'
  | 'dim'
  | 'strong'
  | 'command'
  | 'blocker'
  | 'unknown'
  | 'warning'
  | 'info'
  | 'pass'
  | 'go-badge'
  | 'warnings-badge'
  | 'no-go-badge'
  | 'incomplete-badge';

export interface Span {
  readonly tone: Tone;
  readonly text: string;
}

/** One line of output, without its end. */
export type Line = readonly Span[];

export const blankLine: Line = [];

export function span(text: string, tone: Tone = 'text'): Span {
  return { text, tone };
}

/** A line of one tone. */
export function line(text: string, tone: Tone = 'text'): Line {
  return [span(text, tone)];
}
