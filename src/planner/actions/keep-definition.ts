import type { ActionCommands } from './action-commands.js';
import { virsh } from './host-commands.js';

/** Prints the definition, for the folder of the run. */
export function keepDefinition(guestUuid: string): ActionCommands {
  return { question: null, run: virsh('dumpxml', '--domain', guestUuid, '--inactive'), undo: null };
}
