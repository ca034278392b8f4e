import type { MigrateOption } from '../../checks/request.js';
import type { MigrateOptionRow } from '../../checks/tables/migrate-options.js';
import { Problem } from '../../problem.js';
import type { RuleSet } from '../rules/load-rule-set.js';
import { nearNames } from '../terminal/nearest-name.js';
import type { CheckOptions } from './check-options.js';

/**
 * The options that are printed as they were given: those with a flag of the same name, then those of `--migrate-option`. Only
 * the latter wait for the table of options.
 * @throws Problem for an option or a value that virsh would not take
 */
export async function readMigrateOptions(
  { migrateOptions, otherMigrateOptions }: Pick<CheckOptions, 'migrateOptions' | 'otherMigrateOptions'>,
  rules: Promise<Pick<RuleSet, 'tables'>>,
): Promise<readonly MigrateOption[]> {
  for (const { name, value } of migrateOptions) if (value !== null) refuseOddValue(`--${name}`, value);
  if (otherMigrateOptions.length === 0) return migrateOptions;
  const { rows } = (await rules).tables['migrate-options'];
  const others = otherMigrateOptions.map((text) => readMigrateOption(text, rows));
  refuseRepeated(others);
  return [...migrateOptions, ...others];
}

/** In place of a flag, for what nobody has to ask for. */
const always = '(always)';

function readMigrateOption(text: string, rows: readonly MigrateOptionRow[]): MigrateOption {
  const [, name = '', value = null] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const row = rows.find((candidate) => candidate.name === name);
  if (row === undefined) throw unknownOption(name, rows);
  if (row.flag === always) {
    throw usage(`--migrate-option ${name}`, 'it is done in any case', 'Leave it out.');
  }
  if (row.flag !== null) {
    throw usage(`--migrate-option ${name}`, 'it has a flag of its own', `Say ${row.flag}.`);
  }
  if (row.value === 'none' && value !== null) {
    throw usage(`--migrate-option ${text}`, `${name} takes no value`, `Say --migrate-option ${name}.`);
  }
  if (row.value !== 'none') refuseOddValue(`--migrate-option ${name}`, value ?? '');
  if (row.value === 'number' && !/^\d+$/.test(value ?? '')) {
    throw usage(`--migrate-option ${text}`, `${name} takes a whole number`, `Say --migrate-option ${name}=NUMBER.`);
  }
  return { name, value };
}

function unknownOption(name: string, rows: readonly MigrateOptionRow[]): Problem {
  const names = rows.filter(({ flag }) => flag === null).map((row) => row.name);
  const [near] = nearNames(name, names);
  return usage(
    `There is no option "${name}" for --migrate-option`,
    `the options are ${names.sort().join(', ')}`,
    near === undefined ? 'Name one of them, without dashes.' : `Did you mean ${near}?`,
  );
}

/** virsh would take a value with a dash at its front for its next option, and a control character has no business in any. */
function refuseOddValue(option: string, value: string): void {
  if (value !== '' && !value.startsWith('-') && !/\p{Cc}/u.test(value)) return;
  throw usage(
    `The value of ${option} cannot be used`,
    value === '' ? 'it is empty' : 'it begins with a dash, or holds a control character',
    'Write another value, or leave the option out.',
  );
}

function refuseRepeated(options: readonly MigrateOption[]): void {
  const names = options.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return;
  throw usage(`--migrate-option ${repeated} is given twice`, 'virsh takes each option once', 'Leave one of them out.');
}

function usage(what: string, why: string, fix: string): Problem {
  return new Problem('usage', { what, why, fix });
}
