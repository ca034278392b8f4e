import type { MigrateOption } from '../../request.js';

/** Whether an operand of the conflict table (`name`, `name=item` or `name=beginning*`) means this option. */
export function namesOption(operand: string, option: MigrateOption): boolean {
  const [, name, wanted] = /^([^=]+)(?:=(.+))?$/.exec(operand) ?? [];
  if (name !== option.name) return false;
  if (wanted === undefined) return true;
  const value = option.value ?? '';
  return wanted.endsWith('*') ? value.startsWith(wanted.slice(0, -1)) : value.split(',').includes(wanted);
}

/** The operand as it is written on a command line. */
export function writtenOption(operand: string): string {
  return `--${operand.replace('=', ' ').replace(/\*$/, '')}`;
}
