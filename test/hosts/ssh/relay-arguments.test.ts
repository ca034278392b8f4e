import { describe, expect, it } from 'vitest';
import type { SshAddress } from '../../../src/hosts/address/host-address.js';
import { backwardArguments, forwardArguments, type SshOptions } from '../../../src/hosts/ssh/ssh-arguments.js';

const address: SshAddress = { kind: 'ssh', host: 'kvm1', user: 'admin', port: 2222 };
const options: SshOptions = { configFile: '/home/me/ssh config', connectTimeoutSeconds: 7, sudo: true };
const forward = { listen: '/run/a/socket', connect: '/run/b/socket' };

const settings = [
  'BatchMode=yes',
  'StrictHostKeyChecking=yes',
  'UpdateHostKeys=no',
  'PermitLocalCommand=no',
  'RemoteCommand=none',
  'ForwardAgent=no',
  'ForwardX11=no',
  'ServerAliveInterval=5',
  'ServerAliveCountMax=3',
  'ClearAllForwardings=no',
  'ExitOnForwardFailure=yes',
  'StreamLocalBindMask=0177',
  'StreamLocalBindUnlink=yes',
  'LogLevel=INFO',
  'ConnectTimeout=7',
  'ControlMaster=no',
  'ControlPath=none',
].flatMap((setting) => ['-o', setting]);
const start = ['ssh', '-F', '/home/me/ssh config', ...settings];
const end = ['-p', '2222', '-l', 'admin', '--', 'kvm1'];

describe('the two ssh of a relay', () => {
  it('take the configuration, user, port and sudo that all else takes, and a connection of their own', () => {
    expect(backwardArguments(address, options, forward)).toEqual([
      ...start,
      ...['-R', '/run/a/socket:/run/b/socket', '-T'],
      ...end,
      ...['sudo', '-n', 'sh', '-s'],
    ]);
    expect(forwardArguments(address, options, forward)).toEqual([
      ...start,
      ...['-L', '/run/a/socket:/run/b/socket', '-N', '-T'],
      ...end,
    ]);
  });

  it.each(['relative', '/a:b', '/a b', '/a%h', '/$HOME', '/a\n', '', '/a\\b'])('refuse %j as a socket', (path) => {
    expect(() => forwardArguments(address, options, { ...forward, listen: path })).toThrow('not the path of a socket');
    expect(() => backwardArguments(address, options, { ...forward, connect: path })).toThrow(
      'not the path of a socket',
    );
  });
});
