import type { ActionCommands } from './action-commands.js';
import { defineFromXml, question, virsh } from './host-commands.js';

/** Defines a secret without its value, which is a person's business. */
export function defineSecret(uuid: string, xml: string): ActionCommands {
  return {
    question: question(`ask secret-list${looksForRow}`, uuid, 'first'),
    run: defineFromXml('secret-define', xml),
    undo: virsh('secret-undefine', '--secret', uuid),
  };
}

export function defineNwfilter(name: string, xml: string): ActionCommands {
  return {
    question: question(`ask nwfilter-list${looksForRow}`, name, 'rest'),
    run: defineFromXml('nwfilter-define', xml),
    undo: virsh('nwfilter-undefine', '--nwfilter', name),
  };
}

/** These lists have no option for names alone: a UUID stands first in a row, and the rest is the name, or the use of a secret. */
const looksForRow = ` || refuse "$answer"
found=$(printf '%s\\n' "$answer" | while read -r first rest; do
  case $2 in first) word=$first ;; *) word=$rest ;; esac
  [ "$word" != "$1" ] || echo done
done)
echo "\${found:-needed}"
`;
