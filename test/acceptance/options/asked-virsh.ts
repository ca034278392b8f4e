import type { CommandResult } from '../../lab/command-result.js';
import type { LabHost } from '../../lab/lab-host.js';

/** The name of the guest whose migration is asked for: the destination runs another guest of it. */
export const GUEST = 'probe';

const NOWHERE = 'qemu+unix:///system?socket=/nonexistent/x';
const DESTINATION = 'qemu+unix:///system?socket=/run/destination';

/**
 * Prepares the two hosts for `refusalOf`. The destination runs another guest of the same name, which it finds after it has
 * looked at all options: so whatever they are, the guest stays where it is. The source reaches the destination's libvirt by a
 * socket, since over `qemu+ssh` libvirt 9.0 often loses the destination's message.
 */
export async function prepareAsking(source: LabHost, destination: LabHost): Promise<void> {
  const spec = { name: GUEST, machine: 'pc-q35-5.2' };
  await source.startGuest(spec);
  await destination.startGuest({ ...spec, disks: [] });
  await source.writeFile('/run/definition.xml', await source.output(['virsh', 'dumpxml', '--migratable', GUEST]));
  const forward = `/run/destination:/run/libvirt/libvirt-sock`;
  await source.output(['sh', '-c', `ssh -f -N -L ${forward} ${destination.name} </dev/null >/dev/null 2>&1`]);
}

/**
 * What virsh, or the libvirt of one of the two hosts, says against a migration with these options; null when nobody objects.
 * The destination is asked only after the source has nothing to say.
 */
export async function refusalOf(source: LabHost, options: readonly string[]): Promise<string | null> {
  const first = await migrationError(source, options, NOWHERE);
  if (!/Failed to connect .*\/nonexistent\/x|Failed to connect socket to '\/nonexistent\/x'/.test(first)) return first;
  const second = await migrationError(source, options, DESTINATION);
  return second.includes(`domain '${GUEST}' already exists with uuid`) ? null : second;
}

/**
 * What is said against the migration of the guest. Fails the test when nothing is: the guest has moved then. A message that libvirt 9.0
 * lost makes virsh wait for ever, over a socket too, if once in hundreds: that is no answer, and the question is put again.
 */
export async function migrationError(source: LabHost, options: readonly string[], uri: string): Promise<string> {
  const ask = (): Promise<CommandResult> => source.virsh(['migrate', ...options, GUEST, uri]);
  const first = await ask();
  const result = first.timedOut ? await ask() : first;
  if (result.exitCode === 0) throw new Error(`the guest has moved with ${options.join(' ')}`);
  return result.stderr.replaceAll('error: ', '').trim();
}
