import type { OptionFault } from '../../../facts/model/option-fault.js';
import type { CheckInput } from '../../check-input.js';
import { compareVersions } from '../../functions/versions.js';
import type { MigrateOption } from '../../request.js';
import type { MigrateOptionConflict } from '../../tables/migrate-option-conflicts.js';
import type { ReadFact } from '../when-known.js';
import { type Decider, decidersOf, deciderText } from './deciders.js';
import { namesOption, writtenOption } from './names-option.js';

/** A row of the conflict table that applies, and what there is to say of it. */
export interface JudgedRow {
  readonly row: MigrateOptionConflict;
  readonly fault: OptionFault;
}

/**
 * The rows that apply to these options with the versions of this pair of hosts. A version is asked for only where a row depends
 * on it.
 */
export function judgeOptions(
  input: CheckInput,
  options: readonly MigrateOption[],
  rows: readonly MigrateOptionConflict[],
  read: ReadFact,
): readonly JudgedRow[] {
  const judged: JudgedRow[] = [];
  for (const row of rows) {
    if (!concerns(row, options)) continue;
    const decider = decidersOf(input, row.by).find((one) => decides(one, row, read));
    if (decider !== undefined) judged.push({ row, fault: faultOf(row, deciderText(decider)) });
  }
  return judged;
}

function concerns({ when, without }: MigrateOptionConflict, options: readonly MigrateOption[]): boolean {
  const given = (operand: string): boolean => options.some((option) => namesOption(operand, option));
  return when.every(given) && !without.some(given);
}

function decides(decider: Decider, { from, before }: MigrateOptionConflict, read: ReadFact): boolean {
  if (from === null && before === null) return true;
  const version = read(decider.version);
  if (from !== null && compareVersions(version, from) < 0) return false;
  return before === null || compareVersions(version, before) < 0;
}

function faultOf({ name, when, without, effect, message, remedy }: MigrateOptionConflict, by: string): OptionFault {
  const options = when.map(writtenOption);
  const missing = without.map(writtenOption);
  const subject = options.join(' with ') + (missing.length === 0 ? '' : ` without ${missing.join(' or ')}`);
  const verdict = {
    refused: `refused by ${by}: “${message}”`,
    ignored: `accepted by ${by} without effect: ${message}`,
    accepted: `accepted by ${by}: ${message}`,
  }[effect];
  return {
    name,
    options,
    without: missing,
    by,
    message,
    remedy: `${subject}: ${remedy}`,
    text: `${subject} is ${verdict}`,
  };
}
