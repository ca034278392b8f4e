import type { DomainCapabilitiesCpu } from '../cpu/domain-capabilities-cpu.js';

/** sshd's MaxStartups: refuse randomly from `start` unauthenticated connections at `rate` percent, always from `full`. */
export interface MaxStartups {
  readonly start: number;
  readonly rate: number;
  readonly full: number;
}

/** Effective limits of the daemon that runs the QEMU driver; null where the daemon or its file says nothing. */
export interface DaemonLimits {
  readonly maxClients: number | null;
  readonly maxAnonymousClients: number | null;
  readonly maxWorkers: number | null;
  readonly priorityWorkers: number | null;
  readonly maxClientRequests: number | null;
  readonly connectedClients: number | null;
}

/** Open files of a process, and its soft limit; null without a limit. */
export interface OpenFiles {
  readonly open: number;
  readonly limit: number | null;
}

/** The part of qemu.conf that concerns migration. Defaults filled in where the file is silent. */
export interface QemuConfiguration {
  readonly migrationPortMin: number;
  readonly migrationPortMax: number;
  readonly migrationAddress: string | null;
  readonly migrationHost: string | null;
  readonly lockManager: string | null;
  readonly user: string | null;
  readonly group: string | null;
  readonly migrateTlsForce: boolean;
  readonly sharedFileSystems: readonly string[];
}

/** A machine type that the emulator of a host offers. */
export interface MachineType {
  readonly name: string;
  readonly architecture: string;
  readonly virtType: string;
  readonly canonical: string | null;
  readonly deprecated: boolean;
  readonly maxCpus: number | null;
}

/** A guest as other hosts' guests must know it: for name, UUID and MAC clashes. */
export interface GuestSummary {
  readonly uuid: string;
  readonly name: string;
  /** As `virsh domstate` has it; `unknown` when only the list was read, and that names no such state. */
  readonly state: string;
  readonly persistent: boolean;
  readonly autostart: boolean;
  /** In lower case; empty when its XML could not be read. */
  readonly macs: readonly string[];
  /** Maximum memory; null when its XML could not be read. */
  readonly memoryMaximumBytes: number | null;
}

export interface HugePages {
  readonly sizeBytes: number;
  readonly total: number;
  /** Pages that are neither in use nor reserved by a process. */
  readonly free: number;
}

export interface GroupIds {
  readonly kvm: number | null;
  readonly qemu: number | null;
  readonly libvirt: number | null;
}

/** A libvirt secret's identity; its value is never collected. */
export interface SecretIdentity {
  readonly uuid: string;
  readonly usageType: string;
  readonly usage: string;
}

/** `virsh domcapabilities` for one virtualisation type and machine. */
export interface DomainCapabilities {
  readonly virtType: string;
  readonly machine: string;
  readonly architecture: string;
  readonly emulator: string;
  readonly maxVcpus: number | null;
  /**
   * Supported values of each enumeration, such as `disk.bus`, `video.modelType`, `filesystem.driverType`; `tpm.supported`
   * and the like are `yes` or `no`. What libvirt does not report has no entry.
   */
  readonly enumerations: Readonly<Record<string, readonly string[]>>;
  /** Loaders that exist on the host. */
  readonly loaders: readonly string[];
  readonly cpu: DomainCapabilitiesCpu;
}
