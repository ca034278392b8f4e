import type { Signal } from './daemons.js';
import { type Disk, disksOf, type GuestSpec } from './guest-spec.js';
import { guestXml, serialLog } from './guest-xml.js';
import type { LabHost } from './lab-host.js';
import { waitUntil } from './wait-until.js';

const BOOT_TIMEOUT_MS = 30_000;

export async function defineGuest(host: LabHost, spec: GuestSpec): Promise<string> {
  await makeImages(host, spec);
  const xml = guestXml(spec, host.generation);
  const file = `/run/${spec.name}.xml`;
  await host.writeFile(file, xml);
  await host.output(['virsh', '--connect', 'qemu:///system', 'define', file]);
  return xml;
}

export async function makeImages(host: LabHost, spec: GuestSpec): Promise<void> {
  for (const disk of disksOf(spec)) await makeMissingImage(host, disk);
}

export async function startGuest(host: LabHost, spec: GuestSpec): Promise<void> {
  await defineGuest(host, spec);
  await host.output(['virsh', '--connect', 'qemu:///system', 'start', spec.name]);
}

/** Sends a signal to the guest's QEMU, by the number in its pid file. */
export async function killGuest(host: LabHost, guest: string, signal: Signal): Promise<void> {
  await host.output(['pkill', `-${signal}`, '--pidfile', `/run/libvirt/qemu/${guest}.pid`]);
}

export async function ticks(host: LabHost, guest: string): Promise<number> {
  const log = await host.run(['tail', '-c', '200', serialLog(guest)]);
  // A line counts when it is complete, hence the line break.
  const last = [...log.stdout.matchAll(/^tick (\d+)\s*\n/gm)].at(-1);
  return Number(last?.[1] ?? 0);
}

export function waitForTicks(
  host: LabHost,
  guest: string,
  atLeast: number,
  timeoutMs = BOOT_TIMEOUT_MS,
): Promise<number> {
  return waitUntil(`tick ${atLeast} of ${guest} on ${host.name}`, timeoutMs, async () => {
    const count = await ticks(host, guest);
    return count >= atLeast && count;
  });
}

async function makeMissingImage(host: LabHost, { path, format, sizeMiB }: Disk): Promise<void> {
  const there = await host.run(['test', '-e', path]);
  if (there.exitCode !== 0) await host.output(['qemu-img', 'create', '-q', '-f', format, path, `${sizeMiB}M`]);
}
