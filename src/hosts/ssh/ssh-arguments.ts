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
 * nothing forwarded, no local program started by a connection, and a dead network noticed within 15 seconds.
 */
const fixedOptions = [
  'BatchMode=yes',
  'StrictHostKeyChecking=yes',
  'UpdateHostKeys=no',
  'PermitLocalCommand=no',
  'RemoteCommand=none',
  'ForwardAgent=no',
  'ForwardX11=no',
  'ClearAllForwardings=yes',
  'ServerAliveInterval=5',
  'ServerAliveCountMax=3',
] as const;

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
