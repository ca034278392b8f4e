/** Devices of a guest that rules look at, as its domain XML has them. */
export interface HostDevice {
  readonly mode: string;
  /** `pci`, `usb`, `scsi`, `scsi_host`, `mdev` …; null for mode `capabilities` without one. */
  readonly type: string | null;
  /** Readable address, such as `0000:03:00.0`, or an mdev UUID. */
  readonly address: string;
  readonly teaming: 'transient' | 'persistent' | null;
}

export interface FileSystem {
  readonly driver: string | null;
  readonly source: string | null;
  readonly target: string | null;
  /** Path of the socket of an externally started virtiofsd, or null. */
  readonly externalSocket: string | null;
}

export interface Tpm {
  readonly model: string | null;
  readonly backend: string | null;
  readonly version: string | null;
  readonly encryptionSecret: string | null;
  readonly statePath: string | null;
}

export interface Graphics {
  readonly type: string;
  readonly listenType: string | null;
  readonly listenAddress: string | null;
  readonly port: number | null;
}

export interface CharacterDevice {
  readonly element: 'serial' | 'parallel' | 'console' | 'channel' | 'redirdev' | 'smartcard';
  readonly type: string;
  /** File, device or socket path; null for those without. */
  readonly path: string | null;
  readonly targetName: string | null;
}

export interface SharedMemory {
  readonly name: string;
  readonly role: string | null;
  readonly model: string | null;
}

/** CPU and NUMA pinning: the host CPUs and NUMA nodes that the definition names. */
export interface Pinning {
  readonly cpus: readonly number[];
  readonly numaNodes: readonly number[];
  readonly numaMode: string | null;
}

/** What a guest is started with: paths on its host, null where the definition names none. */
export interface Firmware {
  readonly kind: 'bios' | 'efi';
  readonly loader: string | null;
  readonly nvram: string | null;
  readonly nvramTemplate: string | null;
  /** Of a guest whose kernel QEMU starts directly. */
  readonly kernel: string | null;
  readonly initrd: string | null;
  readonly dtb: string | null;
}

export interface Clock {
  readonly offset: string | null;
  readonly timers: readonly {
    readonly name: string;
    readonly present: boolean | null;
    readonly frequencyHz: number | null;
  }[];
}

export interface Controller {
  readonly type: string;
  readonly model: string | null;
  readonly index: number | null;
}

export interface SecurityLabel {
  readonly type: string | null;
  readonly model: string | null;
  readonly label: string | null;
}

/** What `virsh domdirtyrate-calc` found last; null when nobody has measured since the guest was started. */
export interface DirtyRate {
  readonly bytesPerSecond: number | null;
}
