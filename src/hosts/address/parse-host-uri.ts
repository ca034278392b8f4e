import { Problem } from '../../problem.js';
import type { HostAddress } from './host-address.js';
import { checkedHost, checkedPort, checkedUser } from './ssh-words.js';

const parts = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/;

/**
 * Reads `ssh://[user@]host[:port]`, `qemu:///system` and `qemu+ssh://[user@]host[:port]/system`.
 * Nothing of the URI is passed on as it is: query parameters such as `?command=` make libvirt run programs.
 */
export function parseHostUri(text: string): HostAddress {
  const match = parts.exec(text);
  if (match === null) throw refusal(text, 'it is not a URI', 'Write qemu+ssh://user@host/system.');
  const [, schemeText = '', authority = '', path = '', query, fragment] = match;
  const scheme = schemeText.toLowerCase();
  if (query !== undefined) {
    throw refusal(
      text,
      'it has query parameters, and some of them make libvirt run programs',
      'Leave out everything from the question mark on, and put keys, ports and proxies into your ssh configuration.',
    );
  }
  if (fragment !== undefined) throw refusal(text, 'it has a fragment', 'Leave out everything from the # on.');
  if (scheme === 'ssh') return sshUri(text, authority, path);
  return libvirtUri(text, scheme, authority, path);
}

function sshUri(text: string, authority: string, path: string): HostAddress {
  if (path !== '' && path !== '/') throw refusal(text, 'an ssh destination has no path', `Write ssh://${authority}.`);
  return destination(text, authority);
}

function libvirtUri(text: string, scheme: string, authority: string, path: string): HostAddress {
  const [driver, transport] = scheme.split('+', 2);
  if (driver !== 'qemu' || scheme.split('+').length > 2) {
    throw refusal(
      text,
      'only the QEMU driver of libvirt is supported',
      'Write qemu:///system or qemu+ssh://host/system.',
    );
  }
  refuseOtherTransports(text, transport, authority);
  refuseSession(text, path, authority);
  if (transport === undefined || transport === 'unix') return { kind: 'local' };
  return destination(text, authority);
}

function refuseOtherTransports(text: string, transport: string | undefined, authority: string): void {
  if (transport === 'ssh' && authority !== '') return;
  if (transport === 'ssh') throw refusal(text, 'it names no host', 'Write qemu+ssh://host/system.');
  if ((transport === undefined || transport === 'unix') && authority === '') return;
  if (transport === 'ext') throw refusal(text, 'the transport ext runs a program', 'Write qemu+ssh://host/system.');
  throw refusal(
    text,
    'facts are collected over ssh, and this URI names another transport',
    `Write qemu+ssh://${authority === '' ? 'host' : authority}/system, or just the host.`,
  );
}

function refuseSession(text: string, path: string, authority: string): void {
  if (path === '/system') return;
  const start = authority === '' ? 'qemu://' : `qemu+ssh://${authority}`;
  if (path === '/session') {
    throw refusal(text, 'guests of a user session cannot be migrated', `Write ${start}/system.`);
  }
  throw refusal(text, `its path is ${JSON.stringify(path)} and not /system`, `Write ${start}/system.`);
}

function destination(text: string, authority: string): HostAddress {
  const at = authority.lastIndexOf('@');
  const user = at === -1 ? null : checkedUser(authority.slice(0, at), text);
  const hostAndPort = authority.slice(at + 1);
  const port = /:([^:\]]*)$/.exec(hostAndPort)?.[1];
  const host = port === undefined ? hostAndPort : hostAndPort.slice(0, -port.length - 1);
  return {
    kind: 'ssh',
    user,
    host: checkedHost(host, text),
    port: port === undefined ? null : checkedPort(port, text),
  };
}

function refusal(text: string, why: string, fix: string): Problem {
  return new Problem('usage', { what: `${JSON.stringify(text)} is not a host that can be asked`, why, fix });
}
