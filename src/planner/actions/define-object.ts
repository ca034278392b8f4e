import { localUri } from '../migrate-command.js';
import type { ActionCommands } from './action-commands.js';
import { defineFromXml, question, script, virsh } from './host-commands.js';

/** What virsh calls pools and networks: the start of its commands, and the option that names one. */
export type ObjectWord = 'pool' | 'net';

const options: Readonly<Record<ObjectWord, string>> = { pool: '--pool', net: '--network' };

/** Defines a pool or a network, which then starts with the host if the source's does. */
export function defineObject(word: ObjectWord, name: string, xml: string, autostart: boolean): ActionCommands {
  const startsWithHost = autostart ? ` &&\nvirsh -c ${localUri} ${word}-autostart ${options[word]} "$2"` : '';
  return {
    question: question(asksWhetherDefined[word], name),
    run: defineFromXml(`${word}-define`, xml, startsWithHost, name),
    undo: virsh(`${word}-undefine`, options[word], name),
  };
}

/** Starts it. A network that guests are plugged into is not stopped again. */
export function startObject(word: ObjectWord, name: string): ActionCommands {
  return {
    question: question(asksWhetherActive[word], name),
    run: virsh(`${word}-start`, options[word], name),
    undo: word === 'pool' ? virsh('pool-destroy', '--pool', name) : script(stopsUnusedNetwork, name),
  };
}

const asksWhetherDefined: Readonly<Record<ObjectWord, string>> = {
  pool: 'ask pool-list --all --name || refuse "$answer"\nif listed "$1"; then echo done; else echo needed; fi',
  net: 'ask net-list --all --name || refuse "$answer"\nif listed "$1"; then echo done; else echo needed; fi',
};

const asksWhetherActive: Readonly<Record<ObjectWord, string>> = {
  pool: `
ask pool-info --pool "$1" || refuse "$answer"
case $(printf '%s\\n' "$answer" | sed -n 's/^State: *//p') in
  running) echo done ;;
  inactive) echo needed ;;
  *) refuse "the state of the pool is not known" ;;
esac`,
  net: `
ask net-info --network "$1" || refuse "$answer"
case $(printf '%s\\n' "$answer" | sed -n 's/^Active: *//p') in
  yes) echo done ;;
  no) echo needed ;;
  *) refuse "the state of the network is not known" ;;
esac`,
};

/** The attribute counts the interfaces that are plugged in; libvirt leaves it out when there are none. */
const stopsUnusedNetwork = `
if virsh -c ${localUri} net-dumpxml --network "$1" | grep -q "<network [^>]*connections='"; then
  echo "guests use the network $1" >&2
  exit 1
fi
virsh -c ${localUri} net-destroy --network "$1"
`.trimStart();
