import type { DryRunRecord } from '../../facts/dry-run/dry-run-record.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Answered } from './put-questions.js';

/**
 * One question with its answer, as the report has it.
 * @param host where the command ran
 */
export function dryRunRecord(
  { guest, uuid, question, answer }: Answered,
  kind: DryRunRecord['kind'],
  host: string,
): DryRunRecord {
  const about = { guest: { name: valueIfKnown(guest.facts.name) ?? uuid, uuid }, kind, host };
  if (!answer.asked) return { ...about, argv: null, result: 'not-asked', message: answer.because };
  const argv = question.ask ? question.argv : null;
  const { dryRun } = answer;
  if (dryRun.status === 'missing') return { ...about, argv, result: 'unanswered', message: dryRun.because };
  const { passed, message } = dryRun.value;
  return { ...about, argv, result: passed ? 'passed' : 'refused', message };
}
