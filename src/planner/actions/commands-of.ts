import type { PlanAction } from '../plan/plan-action.js';
import type { ActionCommands } from './action-commands.js';
import { keepDefinition } from './keep-definition.js';
import { setAutostart } from './set-autostart.js';

/** The commands of an action; null for those that the executor carries out in its own way. */
export function commandsOf(action: PlanAction, guestUuid: string): ActionCommands | null {
  switch (action.kind) {
    case 'migrate':
    case 'verify-moved':
      return null;
    case 'keep-definition':
      return keepDefinition(guestUuid);
    case 'set-autostart':
      return setAutostart(guestUuid, action.on);
    default:
      throw new Error(`no commands yet for ${action.kind}`);
  }
}
