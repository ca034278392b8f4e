import { fieldOptions } from './migrate/field-options.js';
import { type MoveToMake, migrateFields } from './migrate/migrate-fields.js';

/** The libvirt connection of a host to itself. */
export const localUri = 'qemu:///system';

export interface MigrateCommandInput extends MoveToMake {
  /** The source, as the machine that runs the command calls it. */
  readonly sourceUri: string;
  readonly destinationUri: string;
}

/** The `virsh migrate` command of one move, as argv. The guest is named by its UUID. */
export function migrateCommand(input: MigrateCommandInput): readonly string[] {
  return [
    ...['virsh', '-c', input.sourceUri, 'migrate'],
    ...migrateFlags(input),
    ...['--verbose', input.guest.uuid, input.destinationUri],
  ];
}

/** The options of that command which say how the guest moves. */
export function migrateFlags(move: MoveToMake): readonly string[] {
  return fieldOptions(migrateFields(move));
}
