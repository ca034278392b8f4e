import type { LabHost } from '../../lab/lab-host.js';
import type { Versions } from './judged-options.js';

/** What `virsh version` says of a host. */
export async function versionsOf(host: LabHost): Promise<Versions> {
  const text = await host.output(['virsh', '--connect', 'qemu:///system', 'version']);
  const [, libvirt] = /^Using library: libvirt (\S+)$/m.exec(text) ?? [];
  const [, qemu] = /^Running hypervisor: QEMU (\S+)$/m.exec(text) ?? [];
  if (libvirt === undefined || qemu === undefined) throw new Error(`${host.name}: ${text}`);
  return { libvirt, qemu };
}
