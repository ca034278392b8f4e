import type { Fact } from '../../../facts/fact.js';
import type { OptionFault } from '../../../facts/model/option-fault.js';
import type { CheckInput } from '../../check-input.js';
import type { MigrateOptionConflict } from '../../tables/migrate-option-conflicts.js';
import { derive } from '../when-known.js';
import { judgeOptions } from './judge-options.js';
import { optionsTooNew } from './options-too-new.js';
import { plannedOptions } from './planned-options.js';

/** Which rule speaks of a row of the conflict table that names none of its own. */
export type OptionFaultKind = 'conflict' | 'requirement' | 'unusable' | 'too-new' | 'ignored';

/** What is wrong with the options of the plan, of one kind. */
export function optionFaults(input: CheckInput, kind: OptionFaultKind): Fact<readonly OptionFault[]> {
  return derive((read) => {
    const options = plannedOptions(input.request);
    const rows = input.tables['migrate-option-conflicts'].rows.filter(
      (row) => row.rule === null && kindOf(row) === kind,
    );
    const faults = judgeOptions(input, options, rows, read).map(({ fault }) => fault);
    if (kind !== 'too-new') return faults;
    return [...optionsTooNew(input, options, input.tables['migrate-options'].rows, read), ...faults];
  });
}

function kindOf({ effect, when, without, before }: MigrateOptionConflict): OptionFaultKind {
  if (effect !== 'refused') return 'ignored';
  if (without.length > 0) return 'requirement';
  if (when.length > 1) return 'conflict';
  return before === null ? 'unusable' : 'too-new';
}
