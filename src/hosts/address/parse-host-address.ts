import { Problem } from '../../problem.js';
import type { HostAddress } from './host-address.js';
import { parseHostUri } from './parse-host-uri.js';
import { checkedHost, checkedUser } from './ssh-words.js';

/** What the parser needs to know of the file system: whether a folder or archive of that name is a capture. */
export type HoldsCapture = (path: string) => boolean;

const acceptedForms =
  'Give an ssh destination (host, user@host or ssh://user@host:port), localhost, a libvirt URI such as qemu+ssh://host/system, or the path of a capture.';

/**
 * Reads a HOST argument. Nothing is started and nothing is resolved; whatever could become an option, a program
 * or shell text is refused here, before a process sees it.
 * Throws a Problem of code `usage`.
 */
export function parseHostAddress(text: string, holdsCapture: HoldsCapture): HostAddress {
  refuseOddText(text);
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) return parseHostUri(text);
  if (text.includes('/') || text.endsWith('.tar.gz') || text.endsWith('.tgz') || holdsCapture(text)) {
    return { kind: 'capture', path: text };
  }
  if (text === 'localhost') return { kind: 'local' };
  return parseDestination(text);
}

function parseDestination(text: string): HostAddress {
  const at = text.lastIndexOf('@');
  const user = at === -1 ? null : checkedUser(text.slice(0, at), text);
  const host = text.slice(at + 1);
  if (/^[^:[\]]+:\d+$/.test(host)) {
    throw new Problem('usage', {
      what: `${JSON.stringify(text)} is not a host`,
      why: 'an ssh destination has no port behind a colon',
      fix: `Write ssh://${text}, or set Port in your ssh configuration.`,
    });
  }
  return { kind: 'ssh', user, host: checkedHost(host, text), port: null };
}

function refuseOddText(text: string): void {
  if (text.trim() === '') throw refusal(text, 'it is empty');
  if (text.startsWith('-')) throw refusal(text, 'it starts with a dash, so ssh would take it for an option');
  if (/\p{Cc}|\p{Cf}/u.test(text)) throw refusal(text, 'it holds control characters');
}

function refusal(text: string, why: string): Problem {
  return new Problem('usage', { what: `${JSON.stringify(text)} is not a host`, why, fix: acceptedForms });
}
