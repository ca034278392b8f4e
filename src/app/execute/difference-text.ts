import { table } from 'table';
import { visibleText } from '../../report/text/visible-text.js';
import type { PlanDifference } from '../plan/plan-differences.js';
import type { Terminal } from '../terminal/terminal.js';

/** What has changed since a plan was made, as a table. */
export function differenceText(differences: readonly PlanDifference[], { error }: Terminal): string {
  const rows = differences.map(({ about, what, planned, now }) => [about, what, planned, now].map(visibleText));
  const width = Math.max(12, Math.floor((Math.max(error.width, 80) - 16) / 4));
  return table([['ABOUT', 'WHAT', 'PLANNED', 'NOW'], ...rows], { columnDefault: { width, wrapWord: false } });
}
