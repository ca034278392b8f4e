import type { LabHost } from './lab-host.js';
import { waitUntil } from './wait-until.js';

const TIMEOUT_MS = 30_000;

/** Starts firewalld on a host, with the message bus that it answers on, and its zones as Debian ships them. Both end with the lab. */
export async function startFirewalld(host: LabHost): Promise<void> {
  await host.output(['mkdir', '-p', '/run/dbus']);
  await host.output(['dbus-daemon', '--system', '--fork']);
  await host.output(['firewalld']);
  await waitUntil(`firewalld on ${host.name}`, TIMEOUT_MS, async () => {
    return (await host.run(['firewall-cmd', '--state'])).exitCode === 0;
  });
}
