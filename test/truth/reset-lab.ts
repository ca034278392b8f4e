import type { Lab } from '../lab/lab.js';
import { LOCAL_IMAGES, SHARED_IMAGES } from '../lab/shared-storage.js';

/**
 * Leaves no guest, no serial log, no saved memory (which outlives an undefined guest), no pool and no private image; asks
 * libvirt once for each kind, and fails when something is still there.
 */
const CLEAR_HOST = `
names() { virsh --quiet --connect qemu:///system "$1" --all --name; }
names list | while read -r name; do
  [ -n "$name" ] || continue
  virsh --quiet --connect qemu:///system destroy "$name"
  virsh --quiet --connect qemu:///system undefine "$name" --managed-save --snapshots-metadata --checkpoints-metadata --nvram
done
for kind in pool net; do
  names $kind-list | while read -r name; do
    [ -n "$name" ] || continue
    virsh --quiet --connect qemu:///system $kind-destroy "$name"
    virsh --quiet --connect qemu:///system $kind-undefine "$name"
  done
done
rm -rf ${LOCAL_IMAGES}/* /var/log/libvirt/qemu/*-serial.log /var/lib/libvirt/qemu/save/*.save
left=$(names list; names pool-list; names net-list; ls ${LOCAL_IMAGES})
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
`;

/**
 * Between two scenarios. Files of the shared storage go last, when no guest holds one open, and every host removes them: one
 * that only hears of it later believes for a second that they are still there.
 */
export async function resetLab(lab: Lab): Promise<void> {
  await Promise.all(lab.hosts.map((host) => host.output(['sh', '-c', CLEAR_HOST])));
  const listed = await lab.hosts[0]?.output(['find', SHARED_IMAGES, '-mindepth', '1', '-maxdepth', '1']);
  const files = (listed ?? '').split('\n').filter((line) => line !== '');
  if (files.length === 0) return;
  await Promise.all(lab.hosts.map((host) => host.output(['rm', '-rf', ...files])));
}
