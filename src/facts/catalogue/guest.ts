import type { CpuDefinition } from '../cpu/cpu-definition.js';
import { data, flag, number, text, texts } from '../fact-definition.js';
import type {
  CharacterDevice,
  Clock,
  Controller,
  DirtyRate,
  FileSystem,
  Firmware,
  Graphics,
  HostDevice,
  Pinning,
  SecurityLabel,
  SharedMemory,
  Tpm,
} from '../model/guest-devices.js';
import { dryRunGuestFacts } from './dry-run.js';

/** Facts of one guest on its source. Devices come from the live XML of an active guest, from the inactive XML otherwise. */
export const guestFacts = {
  uuid: text('guest-list', 'UUID of the guest'),
  name: text(['guest-live-xml', 'guest-list'], 'Name of the guest'),
  state: text(
    'guest-status',
    'State as `virsh domstate` has it: running, paused, shut off, crashed, pmsuspended, in shutdown',
  ),
  stateReason: text('guest-status', 'Reason of the state, such as booted, user, migrating, I/O error'),
  active: flag('guest-live-xml', 'Whether a QEMU process runs for the guest'),
  persistent: flag('guest-list', 'Whether libvirt keeps a definition of the guest'),
  autostart: flag('guest-list', 'Whether the guest starts with its host'),
  managedSave: flag('guest-list', 'Whether a managed save image exists'),
  snapshotCount: number('guest-status', '1', 'Snapshots that libvirt knows'),
  checkpointCount: number('guest-status', '1', 'Checkpoints that libvirt knows'),
  job: text('guest-status', 'Type of the job that is running on the guest: none, or what domjobinfo names'),
  blockJobs: texts('guest-status', 'Disks (target names) with an active block job'),
  dirtyRate: data<DirtyRate>('guest-status', 'How fast the guest writes to its memory, as far as it was measured'),
  virtType: text('guest-live-xml', 'Virtualisation type: kvm or qemu'),
  architecture: text('guest-live-xml', 'Architecture of the guest'),
  machine: text('guest-live-xml', 'Machine type, as the XML has it'),
  emulator: text('guest-live-xml', 'Path of the emulator; empty when the XML names none'),
  'memory.maximumBytes': number('guest-live-xml', 'bytes', 'Maximum memory'),
  'memory.hugepageSizesBytes': data<readonly number[]>(
    'guest-live-xml',
    'Huge page sizes that back the guest; 0 stands for the default size',
  ),
  'memory.hardLimit': flag('guest-live-xml', 'Whether the memory of its QEMU is limited (memtune, hard_limit)'),
  'memory.dimmsWithoutSlot': number('guest-live-xml', '1', 'Memory devices without a slot or base address'),
  'vcpus.maximum': number('guest-live-xml', '1', 'Maximum number of virtual CPUs'),
  cpu: data<CpuDefinition>(
    'guest-live-xml',
    'The CPU of the guest; of an active guest as libvirt expanded it at start',
  ),
  configuredCpu: data<CpuDefinition>('guest-inactive-xml', 'The CPU of the guest as its definition asks for it'),
  firmware: data<Firmware>(
    'guest-live-xml',
    'Loader and NVRAM; kernel, initrd and device tree of a direct kernel boot',
  ),
  hostDevices: data<readonly HostDevice[]>(
    'guest-live-xml',
    'Passed-through devices: hostdev elements and interfaces of type hostdev',
  ),
  fileSystems: data<readonly FileSystem[]>('guest-live-xml', 'File systems passed to the guest'),
  tpms: data<readonly Tpm[]>('guest-live-xml', 'TPM devices'),
  graphics: data<readonly Graphics[]>('guest-live-xml', 'Graphical consoles'),
  videoModels: texts('guest-live-xml', 'Models of the video devices'),
  characterDevices: data<readonly CharacterDevice[]>('guest-live-xml', 'Serial ports, channels and the like'),
  sharedMemory: data<readonly SharedMemory[]>('guest-live-xml', 'shmem devices'),
  controllers: data<readonly Controller[]>('guest-live-xml', 'Controllers'),
  rngModels: texts('guest-live-xml', 'Models of random number generators'),
  launchSecurity: text('guest-live-xml', 'Type of memory encryption, such as sev; empty without'),
  deviceProperties: texts(
    'guest-live-xml',
    'Properties by which devices are known that QEMU does not migrate, each as element, property and value, such as `sound model=virtio`',
  ),
  qemuCommandline: flag('guest-live-xml', 'Whether qemu:commandline passes raw options to QEMU'),
  clock: data<Clock>('guest-live-xml', 'Clock offset and timers'),
  pinning: data<Pinning>('guest-live-xml', 'Host CPUs and NUMA nodes that the guest is pinned to'),
  securityLabels: data<readonly SecurityLabel[]>('guest-live-xml', 'Security labels'),
  guestAgent: text(
    'guest-live-xml',
    'The guest agent: connected, disconnected, unknown (it has a channel, and libvirt does not say whether anybody listens) or none',
  ),
  diskCount: number('guest-live-xml', '1', 'Disks, of every device kind'),
  nicCount: number('guest-live-xml', '1', 'Network interfaces'),
  ...dryRunGuestFacts,
};

/** Facts of one disk of a guest. */
export const diskFacts = {
  target: text('guest-live-xml', 'Name of the disk in the guest, such as vda'),
  device: text('guest-live-xml', 'disk, cdrom, floppy or lun'),
  bus: text('guest-live-xml', 'virtio, scsi, sata, ide, usb, fdc, nvme …; empty when not named'),
  type: text(
    'guest-live-xml',
    'Where its content lives: file, block, network, volume, dir, nvme, vhostuser, vhostvdpa',
  ),
  source: text(
    'guest-live-xml',
    'Path, device, pool/volume, or protocol:name of the content; empty for a drive without medium',
  ),
  servers: texts(
    'guest-live-xml',
    'Servers of a network disk as HOST:PORT, each with the usual port of the protocol where none is named; any one of them will do',
  ),
  empty: flag('guest-live-xml', 'Whether the drive has no medium'),
  format: text('guest-live-xml', 'Image format of the driver element; empty when not named'),
  cache: text('guest-live-xml', 'Cache mode; `default` when not named'),
  readonly: flag('guest-live-xml', 'Whether the disk is read-only'),
  shareable: flag('guest-live-xml', 'Whether the disk is marked as shareable'),
  transient: flag('guest-live-xml', 'Whether changes are thrown away at shutdown'),
  backingFiles: texts('guest-live-xml', 'Paths of the backing chain, nearest first'),
  configuredBackingFiles: texts(
    'guest-inactive-xml',
    'Those of the chain that the definition names; the others libvirt found in the images',
  ),
  secretUuids: texts('guest-live-xml', 'Secrets that the disk needs (encryption and authentication), by UUID or usage'),
  reservations: flag('guest-live-xml', 'Whether SCSI persistent reservations are used'),
  mirrorJob: text('guest-live-xml', 'Kind of block job that mirrors the disk now; empty without'),
};

/** Facts of one network interface of a guest. */
export const nicFacts = {
  mac: text('guest-live-xml', 'MAC address'),
  type: text('guest-live-xml', 'network, bridge, direct, user, ethernet, hostdev, vdpa, vhostuser …'),
  network: text('guest-live-xml', 'libvirt network; empty for other types'),
  bridge: text('guest-live-xml', 'Bridge of the host; empty for other types'),
  destinationNetwork: text(
    'guest-live-xml',
    'libvirt network that it asks the destination for: the same, unless --map names another; empty for other types',
  ),
  destinationBridge: text(
    'guest-live-xml',
    'Bridge that it asks the destination for: the same, unless --map names another; empty for other types',
  ),
  parentDevice: text('guest-live-xml', 'Host device of a macvtap interface; empty for other types'),
  portGroup: text('guest-live-xml', 'Port group of the network; empty without'),
  model: text('guest-live-xml', 'Model, such as virtio or e1000e; empty when not named'),
  filter: text('guest-live-xml', 'Network filter; empty without'),
};
