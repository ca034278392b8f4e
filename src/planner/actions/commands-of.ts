import type { PlanAction } from '../plan/plan-action.js';
import type { ActionCommands } from './action-commands.js';
import { ejectMedium, insertMedium } from './change-medium.js';
import { createImage } from './create-image.js';
import { defineObject, startObject } from './define-object.js';
import { defineNwfilter, defineSecret } from './define-row.js';
import { defineGuest, undefineGuest } from './guest-definition.js';
import { keepDefinition } from './keep-definition.js';
import { openFirewall } from './open-firewall.js';
import { refreshPool } from './refresh-pool.js';
import { setAutostart } from './set-autostart.js';
import { synchroniseClock } from './synchronise-clock.js';

/** The commands of an action; null for those that the executor carries out in its own way. */
export function commandsOf(action: PlanAction, guestUuid: string): ActionCommands | null {
  switch (action.kind) {
    case 'migrate':
    case 'verify-moved':
    case 'copy-image':
      return null;
    case 'keep-definition':
      return keepDefinition(guestUuid);
    case 'eject-medium':
      return ejectMedium(guestUuid, action);
    case 'insert-medium':
      return insertMedium(guestUuid, action);
    case 'define-pool':
      return defineObject('pool', action.name, action.xml, action.autostart);
    case 'start-pool':
      return startObject('pool', action.name);
    case 'refresh-pool':
      return refreshPool(action.name, action.volume);
    case 'define-network':
      return defineObject('net', action.name, action.xml, action.autostart);
    case 'start-network':
      return startObject('net', action.name);
    case 'define-secret':
      return defineSecret(action.uuid, action.xml);
    case 'define-nwfilter':
      return defineNwfilter(action.name, action.xml);
    case 'create-image':
      return createImage(action.path, action.format, action.sizeBytes);
    case 'open-firewall':
      return openFirewall(action.zone, action.ports);
    case 'set-autostart':
      return setAutostart(guestUuid, action.on);
    case 'synchronise-clock':
      return synchroniseClock(guestUuid);
    case 'define-guest':
      return defineGuest(guestUuid, action.xml, action.keepNvram);
    case 'undefine-guest':
      return undefineGuest(guestUuid, action.keepNvram);
  }
}
