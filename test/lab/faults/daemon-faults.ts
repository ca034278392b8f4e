import type { Fault } from './fault.js';

export const daemonFaults: readonly Fault[] = [
  {
    name: 'libvirtd-killed',
    description: 'its libvirtd was killed',
    inject: (host) => host.kill('libvirtd', 'KILL'),
    heal: (host) => host.startDaemon('libvirtd'),
  },
  {
    name: 'libvirtd-stopped',
    description: 'its libvirtd hangs: it accepts connections and never answers',
    inject: (host) => host.kill('libvirtd', 'STOP'),
    heal: (host) => host.kill('libvirtd', 'CONT'),
  },
  {
    name: 'sshd-killed',
    description: 'its sshd was killed',
    inject: (host) => host.kill('sshd', 'KILL'),
    heal: (host) => host.startDaemon('sshd'),
  },
];
