import type { ActionCommands } from './action-commands.js';
import { question, virsh } from './host-commands.js';

/** Whether the guest starts with its host. */
export function setAutostart(guestUuid: string, on: boolean): ActionCommands {
  return {
    question: question(asks, guestUuid, on ? 'enable' : 'disable'),
    run: autostart(guestUuid, on),
    undo: autostart(guestUuid, !on),
  };
}

function autostart(guestUuid: string, on: boolean) {
  return virsh('autostart', '--domain', guestUuid, ...(on ? [] : ['--disable']));
}

const asks = `
ask dominfo --domain "$1" || refuse "$answer"
persistent=$(printf '%s\\n' "$answer" | sed -n 's/^Persistent: *//p')
autostart=$(printf '%s\\n' "$answer" | sed -n 's/^Autostart: *//p')
[ "$persistent" = yes ] || refuse "the host keeps no definition of the guest"
case $autostart in
  "$2") echo done ;;
  enable | disable) echo needed ;;
  *) refuse "dominfo does not say whether the guest starts with its host" ;;
esac
`;
