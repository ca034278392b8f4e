import type { Evidence } from '../../checks/finding.js';

/** Longer values are cut unless everything is asked for: a list of machine types runs to thousands of characters. */
const shortLength = 160;

/** One value that a rule looked at: `disk.cache = writeback`. */
export function evidenceText(evidence: Evidence, verbose: boolean): string {
  return `${evidence.fact} = ${valueText(evidence.value, verbose)}`;
}

function valueText(value: unknown, verbose: boolean): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null');
  if (text === '') return '(empty)';
  if (verbose || text.length <= shortLength) return text;
  return `${text.slice(0, shortLength)}... (${text.length} characters; --verbose shows all)`;
}
