import type { Answer } from './answer.js';

/** A guest as one host has to know it. Its UUID is the same everywhere; `--dname` gives it another name on the destination. */
export interface GuestIdentity {
  readonly uuid: string;
  readonly name: string;
}

/** What one host said of one guest, at one moment. */
export interface HostView {
  readonly host: string;
  readonly identity: GuestIdentity;
  /** libvirt's own UUID of the host. */
  readonly hostUuid: Answer<string>;
  readonly bootId: Answer<string>;
  /** QEMU processes of that UUID, counted without libvirt: one that libvirtd forgot runs all the same. */
  readonly processes: Answer<number>;
  readonly guest: GuestView;
  readonly signs: SignsOfLife;
}

/** What a host tells of a guest that has come to it, besides its state; all unreadable where it was not asked. */
export interface SignsOfLife {
  /** Rows of `virsh domjobinfo` about the migration that brought the guest. */
  readonly completedJob: Answer<readonly string[]>;
  readonly nics: Answer<readonly SeenNic[]>;
  /** Lines of the host's tables of neighbours, in lower case. */
  readonly neighbours: Answer<readonly string[]>;
}

/** `device` is the host's end of it. */
export interface SeenNic {
  readonly device: string;
  readonly mac: string;
}

export type GuestView =
  | { readonly kind: 'unreadable'; readonly because: string }
  /** libvirt answered, and has no guest of that UUID. */
  | { readonly kind: 'absent'; readonly namesake: string | null }
  | PresentGuest;

export interface PresentGuest {
  readonly kind: 'present';
  readonly name: string;
  /** As `virsh domstate --reason` prints them. */
  readonly state: string;
  readonly reason: string;
  readonly persistent: boolean;
  readonly autostart: boolean;
  readonly managedSave: boolean;
  readonly job: Answer<GuestJob>;
  readonly cpu: CpuSamples;
  readonly disks: Answer<readonly SeenDisk[]>;
  /** UUID of another guest that has the expected name. */
  readonly namesake: string | null;
}

export type GuestJob =
  | { readonly kind: 'none' }
  /** `operation` is null where virsh names none, as before libvirt 3.3. */
  | { readonly kind: 'active'; readonly operation: string | null };

/** Processor time of the guest, asked again until it advanced. */
export type CpuSamples =
  | { readonly kind: 'advancing' | 'flat'; readonly firstNs: number; readonly lastNs: number; readonly overMs: number }
  | { readonly kind: 'not-sampled'; readonly because: string };

export interface SeenDisk {
  readonly target: string;
  /** Null for a drive without a medium. */
  readonly source: string | null;
}
