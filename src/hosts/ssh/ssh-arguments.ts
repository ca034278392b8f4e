import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { SshAddress } from '../address/host-address.js';

export interface SshOptions {
  /** A file for `ssh -F`, instead of the user's own configuration; null for the latter. */
  readonly configFile: string | null;
  readonly connectTimeoutSeconds: number;
  /** Run the shell as root by `sudo -n`, which asks for nothing. */
  readonly sudo: boolean;
}

/**
 * What must not depend on the user's configuration: no question is ever asked, no host key accepted or written,
 * no local program started by a connection, and a dead network noticed within 15 seconds.
 */
const attendedByNobody = [
  'BatchMode=yes',
  'StrictHostKeyChecking=yes',
  'UpdateHostKeys=no',
  'PermitLocalCommand=no',
  'RemoteCommand=none',
  'ForwardAgent=no',
  'ForwardX11=no',
  'ServerAliveInterval=5',
  'ServerAliveCountMax=3',
] as const;

/** The same, and nothing forwarded. */
const fixedOptions = [...attendedByNobody, 'ClearAllForwardings=yes'] as const;

/** Two sockets: who connects to the first reaches the second, on the other side of the connection. */
export interface SocketForward {
  readonly listen: string;
  readonly connect: string;
}

/** argv of the ssh that runs `sh -s` on the host. The connection stays open for 60 seconds, for the next run. */
export function shellArguments(address: SshAddress, options: SshOptions, controlFolder: string): [string, ...string[]] {
  return [
    'ssh',
    ...configuration(options.configFile),
    ...optionWords([
      ...fixedOptions,
      'LogLevel=ERROR',
      `ConnectTimeout=${options.connectTimeoutSeconds}`,
      'ControlMaster=auto',
      `ControlPath=${join(controlFolder, socketName(options.configFile))}`,
      'ControlPersist=60',
    ]),
    '-T',
    ...destination(address),
    ...(options.sudo ? ['sudo', '-n'] : []),
    'sh',
    '-s',
  ];
}

/** argv of the ssh that runs `sh -s` on the host, where a socket leads to one of this machine. */
export function backwardArguments(
  address: SshAddress,
  options: SshOptions,
  forward: SocketForward,
): [string, ...string[]] {
  const shell = [...(options.sudo ? ['sudo', '-n'] : []), 'sh', '-s'];
  return [...forwarding(options, ['-R', forwardWord(forward)]), ...destination(address), ...shell];
}

/** argv of the ssh that runs nothing on the host, and makes a socket of this machine lead to one there. */
export function forwardArguments(
  address: SshAddress,
  options: SshOptions,
  forward: SocketForward,
): [string, ...string[]] {
  return [...forwarding(options, ['-L', forwardWord(forward), '-N']), ...destination(address)];
}

/** A connection of its own: whoever shares one would end with it. Only its owner may use the sockets. */
function forwarding(
  { configFile, connectTimeoutSeconds }: SshOptions,
  words: readonly string[],
): [string, ...string[]] {
  const options = optionWords([
    ...attendedByNobody,
    'ClearAllForwardings=no',
    'ExitOnForwardFailure=yes',
    'StreamLocalBindMask=0177',
    'StreamLocalBindUnlink=yes',
    // Below that ssh keeps for itself that sshd refused to forward.
    'LogLevel=INFO',
    `ConnectTimeout=${connectTimeoutSeconds}`,
    'ControlMaster=no',
    'ControlPath=none',
  ]);
  return ['ssh', ...configuration(configFile), ...options, ...words, '-T'];
}

/** In such a word ssh gives a colon, a percent sign and a dollar sign meanings of their own. */
const plainSocket = /^\/[A-Za-z0-9/_.@,+=-]+$/;

/** @throws for a path that ssh would read as something else: such a path was not made by this program */
function forwardWord({ listen, connect }: SocketForward): string {
  const odd = [listen, connect].find((path) => !plainSocket.test(path));
  if (odd !== undefined) throw new Error(`not the path of a socket: ${JSON.stringify(odd)}`);
  return `${listen}:${connect}`;
}

/**
 * argv of an ssh that gets as far as the host key and says which one it saw, also behind jump hosts.
 * It cannot log in: no way of authentication is offered.
 */
export function hostKeyArguments(address: SshAddress, options: SshOptions): [string, ...string[]] {
  return [
    'ssh',
    '-v',
    ...configuration(options.configFile),
    ...optionWords([
      ...fixedOptions,
      'LogLevel=DEBUG1',
      `ConnectTimeout=${options.connectTimeoutSeconds}`,
      'ControlPath=none',
      'PreferredAuthentications=none',
    ]),
    '-T',
    ...destination(address),
    'true',
  ];
}

/** argv that prints what ssh makes of the destination, without connecting. For display only. */
export function resolveArguments(address: SshAddress, configFile: string | null): [string, ...string[]] {
  return ['ssh', '-G', ...configuration(configFile), ...destination(address)];
}

function configuration(configFile: string | null): string[] {
  return configFile === null ? [] : ['-F', configFile];
}

function destination(address: SshAddress): string[] {
  return [
    ...(address.port === null ? [] : ['-p', String(address.port)]),
    ...(address.user === null ? [] : ['-l', address.user]),
    '--',
    address.host,
  ];
}

function optionWords(settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ['-o', setting]);
}

/** Two configurations may mean different machines by one name, so they share no connection. */
function socketName(configFile: string | null): string {
  if (configFile === null) return '%C';
  return `${createHash('sha256').update(configFile).digest('hex').slice(0, 8)}%C`;
}
