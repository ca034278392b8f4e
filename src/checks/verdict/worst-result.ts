import type { VerdictResult } from '../verdict.js';

/** Worst first. */
const results: readonly VerdictResult[] = ['no-go', 'incomplete', 'go-with-warnings', 'go'];

/** The result that counts for several guests or hosts together; without any, nothing is known: incomplete. */
export function worstResult(of: readonly VerdictResult[]): VerdictResult {
  return results.find((result) => of.includes(result)) ?? 'incomplete';
}
