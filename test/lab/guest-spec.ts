import { LOCAL_IMAGES, SHARED_IMAGES } from './shared-storage.js';

/** A disk of a lab guest. Without `path` it is `NAME.FORMAT` on the shared storage. */
export interface DiskSpec {
  /** Default `vda`. */
  readonly target?: string;
  readonly path?: string;
  /** Default `qcow2`. */
  readonly format?: 'qcow2' | 'raw';
  /** Default `none`. */
  readonly cache?: string;
  /** Default `virtio`. */
  readonly bus?: string;
  /** Size when the image has to be made; default 32. */
  readonly sizeMiB?: number;
}

/** A guest to define: small, under TCG, counting seconds on its serial line. */
export interface GuestSpec {
  readonly name: string;
  readonly uuid?: string;
  /** Default 128. */
  readonly memoryMiB?: number;
  /** Default `pc-q35-7.2`, and on a host of another generation the newest there. */
  readonly machine?: string;
  /** A `<cpu>` element; by default the exact model qemu64. */
  readonly cpu?: string;
  readonly vcpus?: number;
  /** Default: one qcow2 disk of 32 MiB on the shared storage. */
  readonly disks?: readonly DiskSpec[];
  /** `<interface>` elements; none by default. */
  readonly nics?: readonly string[];
  /** Whether a guest agent listens, and network interfaces are up; by default no. */
  readonly agent?: boolean;
  /** Elements added to `<devices>`, and to `<domain>`. */
  readonly devices?: string;
  readonly elements?: string;
  /** Memory that the guest rewrites each second, MiB; it needs twice that of memory. */
  readonly dirtyMiBPerSecond?: number;
}

/** A disk with all defaults filled in. */
export type Disk = Required<DiskSpec>;

/** The disks of a guest, defaults filled in. */
export function disksOf(spec: GuestSpec): readonly Disk[] {
  return (spec.disks ?? [{}]).map((disk) => {
    const format = disk.format ?? 'qcow2';
    const target = disk.target ?? 'vda';
    const file = target === 'vda' ? spec.name : `${spec.name}-${target}`;
    return {
      target,
      format,
      path: disk.path ?? `${SHARED_IMAGES}/${file}.${format}`,
      cache: disk.cache ?? 'none',
      bus: disk.bus ?? 'virtio',
      sizeMiB: disk.sizeMiB ?? 32,
    };
  });
}

/** A disk in the directory that is private to each host. */
export function localDisk(guest: string): DiskSpec {
  return { path: `${LOCAL_IMAGES}/${guest}.qcow2` };
}
