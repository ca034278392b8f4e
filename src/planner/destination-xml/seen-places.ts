/**
 * What libvirt compares of two definitions of a guest (virDomainDefCheckABIStability; the messages of libvirt 9.0 name each): elements of the
 * domain with all that is in them, by their path.
 */
export const seenOfDomain: readonly string[] = ['features', 'sysinfo', 'genid'];

/** Single values of the domain: an element's text, or with `@` an attribute. */
export const seenValues: readonly string[] = [
  '@type',
  'name',
  'uuid',
  'vcpu',
  'maxMemory@slots',
  'os/type',
  'os/type@arch',
  'os/type@machine',
  'os/smbios@mode',
  'cpu@mode',
  'cpu@check',
  'cpu/model',
  'cpu/model@vendor_id',
  'cpu/vendor',
  'cpu/topology@sockets',
  'cpu/topology@dies',
  'cpu/topology@cores',
  'cpu/topology@threads',
  'cpu/cache@level',
  'cpu/cache@mode',
];

/** Sizes, which may be written in several units. */
export const seenSizes: readonly string[] = ['memory', 'maxMemory'];

/** How an address is told from another. */
const address = [
  'address@type',
  'address@domain',
  'address@bus',
  'address@slot',
  'address@function',
  'address@controller',
  'address@target',
  'address@unit',
  'address@port',
  'address@iobase',
  'address@base',
];

/** Values of each timer. */
export const seenOfTimers: readonly string[] = ['@name', '@present', '@frequency', '@mode'];

/** Values of each kind of device, in its order among those of its kind. */
export const seenOfDevices: Readonly<Record<string, readonly string[]>> = {
  disk: [
    '@device',
    '@model',
    'target@dev',
    'target@bus',
    'target@rotation_rate',
    'serial',
    'wwn',
    'driver@queues',
    'driver@queue_size',
    'driver@iommu',
    'driver@ats',
    'driver@packed',
    ...address,
  ],
  controller: ['@type', '@index', '@model', '@ports', '@vectors', ...address],
  filesystem: ['@accessmode', '@model', 'target@dir', ...address],
  interface: ['mac@address', 'model@type', 'mtu@size', 'driver@iommu', 'driver@ats', 'driver@packed', ...address],
  input: ['@type', '@bus', '@model', ...address],
  sound: ['@model', ...address],
  video: [
    'model@type',
    'model@ram',
    'model@vram',
    'model@vram64',
    'model@vgamem',
    'model@heads',
    'model/acceleration@accel2d',
    'model/acceleration@accel3d',
    ...address,
  ],
  hostdev: ['@mode', '@type', '@model', ...address],
  smartcard: address,
  serial: ['target@type', 'target@port', 'target/model@name'],
  parallel: ['target@port'],
  channel: ['target@type', 'target@name', ...address],
  console: ['target@type', 'target@port'],
  hub: ['@type', ...address],
  redirdev: ['@bus', '@type', ...address],
  watchdog: ['@model', ...address],
  memballoon: ['@model', '@autodeflate', '@freePageReporting', ...address],
  rng: ['@model', ...address],
  panic: ['@model', ...address],
  shmem: ['model@type', 'size', 'server@path', 'msi@enabled', ...address],
  tpm: ['@model', 'backend@type', 'backend@version'],
  vsock: ['@model', ...address],
  iommu: ['@model', 'driver@intremap', 'driver@caching_mode', 'driver@eim', 'driver@iotlb', 'driver@aw_bits'],
  memory: ['@model', 'target/size', 'target/node', 'target/block', 'target/requested', ...address],
};

/** Whether a device is one that libvirt adds by itself, and leaves out of a migratable definition. */
export const addedByLibvirt: Readonly<Record<string, (value: (place: string) => string | null) => boolean>> = {
  input: (value) => value('@bus') === 'ps2',
  controller: (value) => isRoot(value('@model')) || (value('@type') === 'usb' && isDefaultUsb(value('@model'))),
  // Of q35, since libvirt 9.1.
  watchdog: (value) => value('@model') === 'itco',
  panic: (value) => value('@model') === 'hyperv',
};

function isRoot(model: string | null): boolean {
  return model === 'pci-root' || model === 'pcie-root';
}

function isDefaultUsb(model: string | null): boolean {
  return model === null || model === 'piix3-uhci';
}
