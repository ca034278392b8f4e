import { data, flag, number, text, texts } from '../fact-definition.js';
import type { DomainCapabilities } from '../model/host-services.js';
import type { CopySpace, CpuJudgement } from '../model/judgements.js';
import type { OptionFault } from '../model/option-fault.js';
import type { PathStatus } from '../model/storage.js';

/** Facts that pure functions of the checks compute from the facts of one host pair. */
export const pairFacts = {
  sameArchitecture: flag([], 'Whether both hosts have the same architecture'),
  sourceResolvesDestination: texts(
    [],
    "Addresses that the destination's own name resolves to on the source; empty when it does not resolve",
  ),
  destinationResolvesSource: texts(
    [],
    "Addresses that the source's own name resolves to on the destination; empty when it does not resolve",
  ),
  destinationResolvesItself: texts(
    [],
    "Addresses that the destination's own name resolves to on the destination itself",
  ),
  connectionOpens: flag(
    [],
    'Whether the planned libvirt connection to the destination opens, from where it will be opened',
  ),
  connectionUri: text([], 'The libvirt URI of that connection'),
  connectionMessage: text([], 'What virsh said when it does not open; empty when it does'),
  clockSkewSeconds: number([], 'seconds', 'Difference of the two clocks, as an absolute value'),
  clockSkewErrorSeconds: number([], 'seconds', 'The skew is right within this'),
  migrationPorts: texts(
    [],
    'TCP ports of the destination that the migration uses, each `port` or `first-last`: for the memory, and for copied disks where those use others',
  ),
  migrationPortsAccepted: flag(
    [],
    "Whether the destination's firewall accepts TCP to all of them from the source's addresses",
  ),
  refusedMigrationPorts: texts([], 'Those that it does not accept'),
  migrationPortsExplanation: text([], 'Which firewall rule decided'),
  transportPort: number([], '1', 'The TCP port of the destination that the planned libvirt connection goes to'),
  transportAccepted: flag(
    [],
    "Whether the destination's firewall accepts TCP to that port from the source's addresses",
  ),
  transportExplanation: text([], 'Which firewall rule decided that'),
  nfsServer: text([], 'Which of the two hosts serves NFS; empty when neither does'),
  nfsAccepted: flag(
    [],
    "Whether that host's firewall lets the other host's NFS client in: TCP port 2049, and rpcbind and mountd for what the other has mounted by version 3",
  ),
  nfsExplanation: text([], 'Which firewall rule decided that'),
  certificateProblems: texts(
    [],
    "What is wrong with the certificates for QEMU's encrypted migrations: missing, expired, not signed, unlike authorities",
  ),
  migrationHost: text(
    [],
    "The name or address that QEMU on the source will connect to: the migration URI's, qemu.conf's, or the destination's own",
  ),
  migrationHostAddresses: texts([], 'What that resolves to on the source; an address stands for itself'),
  listenAddresses: texts(
    [],
    'Where the destination awaits the migration: --listen-address or migration_address, as the destination resolves it; empty without either',
  ),
  listenFault: text([], 'Why the source does not reach it there; empty when it does'),
  incomingMemoryBytes: number([], 'bytes', 'Maximum memory of all guests that are to move, added up'),
  mtuMismatches: texts([], 'Interfaces of the two hosts that share a subnet and differ in their MTU'),
  sameSubnet: flag([], 'Whether the two hosts share an IP subnet'),
  optionConflicts: data<readonly OptionFault[]>([], 'Options of the planned `virsh migrate` that refuse each other'),
  optionRequirements: data<readonly OptionFault[]>([], 'Options of it that need another, which is not asked for'),
  unusableOptions: data<readonly OptionFault[]>([], 'Options of it that are refused by themselves'),
  optionsTooNew: data<readonly OptionFault[]>(
    [],
    'Options of it that the virsh which would run it, or the libvirt of a host, is too old for',
  ),
  ignoredOptions: data<readonly OptionFault[]>(
    [],
    'Options of it that are accepted and do nothing, or not what they say',
  ),
  probedAddress: text([], 'The address of the destination on which active probes listened'),
  reachablePorts: data<readonly number[]>(
    [],
    'Planned ports of the destination where a probe from the source got through',
  ),
  unreachablePorts: texts([], 'Planned ports of the destination where it did not, each with the reason'),
  busyPorts: data<readonly number[]>([], 'Planned ports that something else listens on; libvirt passes over them'),
  pathMtuBytes: number(
    [],
    'bytes',
    'Largest packet that gets from the source to the destination and back without being split',
  ),
  linkMtuBytes: number([], 'bytes', "MTU of the source's interface on that way"),
  pathMtuEvidence: text([], 'What the probe of the path MTU saw'),
  bandwidthBytesPerSecond: number(
    [],
    'bytes',
    'Bytes a second that arrived at the destination when the source sent all it could',
  ),
};

/** Facts that are computed for one guest and one destination. */
export const moveFacts = {
  copiedDiskCount: number([], '1', 'Disks that the plan copies'),
  rangePortCount: number([], '1', "Ports that the move takes of the destination's migration range"),
  diskPort: number([], '1', 'The TCP port that the request names for copied disks; 0 without'),
  sharedPort: number([], '1', 'The TCP port that the memory and the copied disks would both take; 0 without'),
  machineOffered: flag(
    [],
    "Whether the guest's exact machine type is in the destination's list for its architecture and virtualisation type",
  ),
  machineDeprecated: flag([], 'Whether the destination marks that machine type as deprecated'),
  domainCapabilities: data<DomainCapabilities>(
    [],
    "What the destination offers for the guest's virtualisation type and machine",
  ),
  cpu: data<CpuJudgement>([], "Whether the destination can provide the guest's CPU, and what is missing"),
  emulator: text(
    [],
    'Path of the emulator that the guest asks the destination for; empty when its definition names none',
  ),
  emulatorExists: flag([], 'Whether the destination has that emulator'),
  unsupportedDevices: texts(
    [],
    "Devices of the guest that the destination's QEMU does not offer, each with the value that is not in its list",
  ),
  missingFirmwareFiles: texts(
    [],
    'Loader, NVRAM template, kernel, initrd and device tree of the guest that the destination does not have',
  ),
  missingDevicePaths: texts(
    [],
    'Host devices behind serial and parallel ports, and folders of the files that they write, that the destination does not have',
  ),
  missingSharedFolders: texts([], 'Folders shared with the guest (9p, virtiofs) that the destination does not have'),
  missingSecrets: texts([], "Secrets of the guest's disks and TPMs that are not defined on the destination"),
  copySpace: data<readonly CopySpace[]>(
    [],
    'For each file system of the destination that disks are copied to: what they need and what there is',
  ),
};

/** Facts that are computed for one disk and one destination. */
export const derivedDiskFacts = {
  copied: flag([], 'Whether the plan copies the disk'),
  shared: flag([], 'Whether source and destination are proven to see the same content'),
  sharingEvidence: text([], 'What proves or disproves that'),
  libvirtShared: flag([], "Whether libvirt's own test takes the storage for shared (its list of file systems)"),
  libvirtCoherent: flag(
    [],
    'Whether libvirt accepts every cache mode there: network disks, GFS2, OCFS2, CephFS and GlusterFS',
  ),
  otherDestinationPath: text(
    [],
    'Path of the disk on the destination, where that has the same export or volume mounted elsewhere; empty otherwise',
  ),
  volumeListed: flag([], "Whether libvirt on the destination lists the disk's volume"),
  unreachedServers: texts(
    [],
    'Servers of the disk that the destination does not reach, each with what the system said',
  ),
  missingBackingFiles: texts([], 'Files of the backing chain that the destination does not have'),
  qemuMayOpen: flag(
    [],
    "Whether owner and mode of the file, as the destination sees them, let QEMU's user there open it",
  ),
  sourcePath: data<PathStatus>([], 'What the source says of the path'),
  destinationPath: data<PathStatus>(
    [],
    'What the destination says of the path that it is asked for: the same, unless --map names another',
  ),
  probeFileSeen: flag([], 'Whether the destination saw the file that the source made beside the image'),
  openedByQemuUser: flag([], "Whether QEMU's user on the destination opened the disk and read a byte"),
  mayBeGiven: flag(
    [],
    'Whether libvirt there can give the disk to that user: he reaches it, root opens it, and dynamic_ownership is on',
  ),
  openMessage: text([], "What the system said when QEMU's user opened it; empty when that worked"),
};
