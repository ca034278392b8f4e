import type { Tone } from '../../text/line.js';
import type { AuditTarget } from '../audit-report.js';

/** What a cell of the matrix says, and its colour. */
export interface TargetWord {
  readonly word: string;
  readonly tone: Tone;
}

/** The result of one move in a word; behind it a mark where the guest could not come back, or nobody knows. */
export function targetWord({ result, wayBack }: AuditTarget): TargetWord {
  const back = wayBack === 'no-go' ? '*' : wayBack === 'incomplete' ? '?' : '';
  switch (result) {
    case 'go':
      return { word: `go${back}`, tone: 'pass' };
    case 'go-with-warnings':
      return { word: `warn${back}`, tone: 'warning' };
    case 'no-go':
      return { word: 'NO', tone: 'blocker' };
    case 'incomplete':
      return { word: '?', tone: 'unknown' };
  }
}

/** What the words mean, as far as they are used. */
export function targetLegend(targets: readonly AuditTarget[]): string {
  const words = targets.map((target) => targetWord(target).word);
  const meanings: readonly (readonly [string, boolean])[] = [
    ['go', words.some((word) => word.startsWith('go'))],
    ['warn: go with warnings', words.some((word) => word.startsWith('warn'))],
    ['NO: no-go', words.includes('NO')],
    ['?: not known', words.includes('?')],
    ['·: where it is', true],
    ['*: could not come back', words.some((word) => word.endsWith('*'))],
    ['go? or warn?: nobody knows whether it could come back', words.some((word) => /.\?$/.test(word))],
  ];
  return meanings.flatMap(([meaning, used]) => (used ? [meaning] : [])).join('; ');
}
