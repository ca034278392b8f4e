/**
 * Places of a definition that the guest cannot see, so that they may differ on the destination: libvirt's migration documentation and
 * virDomainDefCheckABIStability leave them out of the comparison. A `*` stands for one name.
 */
const hostSide: readonly string[] = [
  '@id',
  'title',
  'description',
  'metadata',
  'cputune',
  'numatune',
  'blkiotune',
  'resource',
  'seclabel',
  'on_poweroff',
  'on_reboot',
  'on_crash',
  'os/loader',
  'os/nvram',
  'os/kernel',
  'os/initrd',
  'os/dtb',
  'devices/emulator',
  'devices/disk/source',
  'devices/disk/backingStore',
  'devices/disk/mirror',
  'devices/disk/@type',
  'devices/filesystem/source',
  'devices/interface/source',
  'devices/interface/@type',
  'devices/interface/target',
  'devices/interface/bandwidth',
  'devices/graphics/@port',
  'devices/graphics/@tlsPort',
  'devices/graphics/@websocket',
  'devices/graphics/@listen',
  'devices/graphics/listen',
  'devices/*/source',
  'devices/*/alias',
];

const patterns = hostSide.map((place) => place.split('/'));

/** Whether a place may differ: the names of the elements from the top down, an attribute with `@` in front. */
export function mayDiffer(path: readonly string[]): boolean {
  // Below a numbered element, as `disk 2`, the same holds as below the first.
  const names = path.map((name) => name.split(' ', 1)[0]);
  return patterns.some(
    (pattern) =>
      pattern.length === names.length && pattern.every((part, index) => part === '*' || part === names[index]),
  );
}
