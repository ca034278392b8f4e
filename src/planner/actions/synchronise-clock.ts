import type { ActionCommands } from './action-commands.js';
import { question, virsh } from './host-commands.js';

/** Sets the clock of a guest that stood still, through its agent. */
export function synchroniseClock(guestUuid: string): ActionCommands {
  return {
    question: question(asks, guestUuid),
    run: virsh('domtime', '--domain', guestUuid, '--sync'),
    undo: null,
  };
}

/** The agent tells whole seconds, and is asked a moment before the host's clock: two seconds are no difference. */
const asks = `
ask domtime --domain "$1" || refuse "$answer"
guest=$(printf '%s\\n' "$answer" | sed -n 's/^Time: *\\([0-9]*\\)$/\\1/p')
[ -n "$guest" ] || refuse "the guest agent tells no time"
late=$(($(date +%s) - guest))
if [ "$late" -ge -2 ] && [ "$late" -le 2 ]; then echo done; else echo needed; fi
`;
