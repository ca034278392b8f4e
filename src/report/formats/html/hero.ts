import type { Verdict } from '../../../checks/verdict.js';
import { verdictBadge } from '../../text/verdict-words.js';
import { type Content, element, type Markup } from './markup.js';

/** A number that tells the state of things, with the class that gives its colour. */
export interface HeroNumber {
  readonly label: string;
  readonly value: string;
  readonly tone: string;
}

interface Hero {
  readonly verdict: Verdict;
  /** What was looked at, in a sentence. */
  readonly what: Content;
  readonly about: Content;
  readonly numbers: readonly HeroNumber[];
  /** What decided, worst first. */
  readonly reasons: readonly Content[];
}

/** More reasons than this are left to the findings. */
const shownReasons = 5;

/** The first thing that people see: the verdict, what it is about, the numbers and what decided. */
export function hero({ verdict, what, about, numbers, reasons }: Hero): Markup {
  const rest = reasons.length - shownReasons;
  const items = reasons.slice(0, shownReasons).map((reason) => element('li', {}, reason));
  const more = rest > 0 ? [element('li', {}, `and ${rest} more, below`)] : [];
  return element(
    'div',
    { class: `hero ${verdict.result}` },
    element('p', { class: 'about' }, about),
    element('h1', {}, verdictBadge(verdict.result).text),
    element('p', { class: 'what' }, what, ': ', element('strong', {}, verdict.summary)),
    element('dl', { class: 'numbers' }, numbers.map(numberElement)),
    items.length === 0 ? [] : element('p', { class: 'because' }, 'What decided:'),
    items.length === 0 ? [] : element('ul', {}, items, more),
  );
}

/** In the file the label comes first, as lists of terms have it; on the page the number does. */
function numberElement({ label, value, tone }: HeroNumber): Markup {
  return element('div', { class: tone }, element('dt', {}, label), element('dd', {}, value));
}
