import { isIPv6 } from 'node:net';
import { Problem } from '../../problem.js';

const hostName = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?\.?$/;
const userName = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,63}\$?$/;

/**
 * A host name, alias or address that is safe as a word for ssh and in the `%h` of an ssh configuration.
 * `[v6]` loses its brackets. `whole` is the argument that the message names.
 */
export function checkedHost(text: string, whole: string): string {
  const bracketed = /^\[(.*)\]$/.exec(text)?.[1];
  if (bracketed !== undefined) {
    if (isAddress(bracketed)) return bracketed;
    throw refusal(whole, `${JSON.stringify(bracketed)} is not an IPv6 address`);
  }
  if (hostName.test(text) || isAddress(text)) return text;
  if (text === '') throw refusal(whole, 'the host name is empty');
  throw refusal(whole, `the host name ${JSON.stringify(text)} holds characters that no host name has`);
}

/** A user name that is safe as a word for ssh. */
export function checkedUser(text: string, whole: string): string {
  if (userName.test(text)) return text;
  if (text === '') throw refusal(whole, 'the user name before the @ is empty');
  throw refusal(whole, `the user name ${JSON.stringify(text)} holds characters other than letters, digits and . _ + -`);
}

/** A TCP port. */
export function checkedPort(text: string, whole: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65535) return port;
  throw refusal(whole, `${JSON.stringify(text)} is not a port number`);
}

/** The zone of a link-local address may only hold what an interface name has. */
function isAddress(text: string): boolean {
  return isIPv6(text) && /^[0-9A-Fa-f:.]+(?:%[A-Za-z0-9_.-]+)?$/.test(text);
}

function refusal(whole: string, why: string): Problem {
  return new Problem('usage', {
    what: `${JSON.stringify(whole)} is not a host`,
    why,
    fix: 'Give the host an alias in your ssh configuration (Host, HostName, User, Port) and use the alias here.',
  });
}
