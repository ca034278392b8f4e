import type { ActionCommands } from './action-commands.js';
import { defineFromXml, question, virsh } from './host-commands.js';

/** Defines the guest without starting it. */
export function defineGuest(guestUuid: string, xml: string, keepNvram: boolean): ActionCommands {
  return {
    question: question(asksWhetherDefined, guestUuid),
    run: defineFromXml('define', xml),
    undo: undefine(guestUuid, keepNvram),
  };
}

/** Removes the definition of a guest that is off. Files of the guest stay. */
export function undefineGuest(guestUuid: string, keepNvram: boolean): ActionCommands {
  return {
    question: question(asksWhetherRemoved, guestUuid),
    run: undefine(guestUuid, keepNvram),
    undo: null,
  };
}

function undefine(guestUuid: string, keepNvram: boolean) {
  return virsh('undefine', '--domain', guestUuid, ...(keepNvram ? ['--keep-nvram'] : []));
}

const asksWhetherDefined = `
ask list --all --uuid || refuse "$answer"
if listed "$1"; then echo done; else echo needed; fi
`;

/** The plan was made from what libvirt tells those who may only read: the definition on the destination has no password. */
const asksWhetherRemoved = `
ask list --all --uuid || refuse "$answer"
if ! listed "$1"; then
  echo done
  exit 0
fi
ask domstate --domain "$1" || refuse "$answer"
[ "$answer" = 'shut off' ] || refuse "the guest is $answer here"
ask dumpxml --inactive --security-info --domain "$1" || refuse 'its definition cannot be read'
case $answer in
  *' passwd='*) refuse 'its definition here has the password of a display, and the one on the destination has not: set it there with virsh edit, then undefine this one' ;;
esac
echo needed
`;
