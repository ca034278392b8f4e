import type { HostCommand } from '../../execute/host-session.js';
import { localUri } from '../migrate-command.js';

/** Words for virsh on the host of the step. */
export function virsh(...words: readonly string[]): HostCommand {
  return { kind: 'argv', argv: ['virsh', '-c', localUri, ...words] };
}

/** A constant script, with words of data behind it. */
export function script(text: string, ...words: readonly string[]): HostCommand {
  return { kind: 'script', script: text, words };
}

/**
 * How the scripts that ask begin. `ask` runs virsh and keeps what it prints in `answer`; its status is virsh's.
 * `listed` says whether a whole line of the answer is that word; `pool-list --name` fills it up with blanks. `refuse` prints the reason on one line and ends.
 */
const questionStart = `
ask() { answer=$(virsh -c ${localUri} "$@" 2>&1); }
listed() { printf '%s\\n' "$answer" | sed 's/ *$//' | grep -Fxq -e "$1"; }
refuse() { printf 'refused %s\\n' "$(printf '%s' "$1" | tr '\\n' ' ')"; exit 0; }
`;

/** A script that asks: it may use `ask`, `listed` and `refuse`, and prints `needed` or `done`. */
export function question(text: string, ...words: readonly string[]): HostCommand {
  return script(`${questionStart.trimStart()}${text.trim()}\n`, ...words);
}

/**
 * Defines an object from XML, which travels as base64 since words hold no line breaks.
 * @param defineWord the command of virsh, a constant
 * @param more the rest of the script, a constant too; its words begin with `$2`
 */
export function defineFromXml(defineWord: string, xml: string, more = '', ...words: readonly string[]): HostCommand {
  const text = `printf %s "$1" | base64 -d | virsh -c ${localUri} ${defineWord} /dev/stdin${more}\n`;
  return script(text, base64(xml), ...words);
}

/** Base64 of the UTF-8 bytes. */
function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
