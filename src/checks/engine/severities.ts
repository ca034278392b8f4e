import type { Severity } from '../rule.js';

/** Worst first. */
export const severities: readonly Severity[] = ['blocker', 'warning', 'info'];

export function isSeverity(value: unknown): value is Severity {
  return severities.some((severity) => severity === value);
}
