import type { VerdictResult } from '../../checks/verdict.js';
import { type Span, span } from './line.js';

/** The verdict as it is shouted, in words and in its colour. */
export function verdictBadge(result: VerdictResult): Span {
  switch (result) {
    case 'go':
      return span('GO', 'go-badge');
    case 'go-with-warnings':
      return span('GO WITH WARNINGS', 'warnings-badge');
    case 'no-go':
      return span('NO-GO', 'no-go-badge');
    case 'incomplete':
      return span('INCOMPLETE', 'incomplete-badge');
  }
}
