import type { LabHost } from './lab-host.js';
import { waitUntil } from './wait-until.js';

export type DaemonName = 'libvirtd' | 'virtlogd' | 'sshd';
export type Signal = 'TERM' | 'KILL' | 'STOP' | 'CONT' | 'HUP';

const TIMEOUT_MS = 15_000;

interface Daemon {
  readonly pidFile: string;
  readonly start: readonly string[];
  /** Succeeds when the daemon answers. */
  readonly ask: readonly string[];
}

const DAEMONS: Readonly<Record<DaemonName, Daemon>> = {
  libvirtd: {
    pidFile: '/run/libvirtd.pid',
    start: ['libvirtd', '--daemon'],
    ask: ['virsh', '--connect', 'qemu:///system', 'hostname'],
  },
  virtlogd: {
    pidFile: '/run/virtlogd.pid',
    start: ['virtlogd', '--daemon'],
    ask: ['test', '-S', '/run/libvirt/virtlogd-sock'],
  },
  sshd: { pidFile: '/run/sshd.pid', start: ['/usr/sbin/sshd'], ask: ['nc', '-z', '127.0.0.1', '22'] },
};

export async function killDaemon(host: LabHost, daemon: DaemonName, signal: Signal): Promise<void> {
  await host.output(['pkill', `-${signal}`, '--pidfile', DAEMONS[daemon].pidFile]);
}

export async function startDaemon(host: LabHost, daemon: DaemonName): Promise<void> {
  const { start, ask } = DAEMONS[daemon];
  await host.output(start);
  await waitUntil(`${daemon} on ${host.name}`, TIMEOUT_MS, async () => (await host.run(ask)).exitCode === 0);
}

/** Asks a daemon to end, and returns when it has. One that does not run is fine. */
export async function stopDaemon(host: LabHost, daemon: DaemonName): Promise<void> {
  const signal = async (name: string): Promise<boolean> => {
    const result = await host.run(['pkill', `-${name}`, '--pidfile', DAEMONS[daemon].pidFile]);
    return result.exitCode === 0;
  };
  await signal('TERM');
  await waitUntil(`the end of ${daemon} on ${host.name}`, TIMEOUT_MS, async () => !(await signal('0')));
}
