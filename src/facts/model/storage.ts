/** One line of a mount table. */
export interface Mount {
  readonly target: string;
  /** Device, `server:/export`, or volume name; a mounted folder of it follows in brackets, as findmnt prints it. */
  readonly source: string;
  readonly fileSystemType: string;
  readonly options: readonly string[];
}

/** What one host says of one path that a guest uses. */
export interface PathStatus {
  readonly path: string;
  readonly exists: boolean;
  /** What it is: regular file, directory, block device, other; null when it does not exist. */
  readonly kind: 'file' | 'directory' | 'block' | 'character' | 'other' | null;
  /** The path with all symbolic links resolved; null when it does not exist. */
  readonly realPath: string | null;
  /** The mount that holds the path, or that holds its nearest existing parent. */
  readonly mount: Mount | null;
  /** File system id of statfs in hexadecimal, as `stat -f -c %i` prints it; null when not readable. */
  readonly fileSystemId: string | null;
  /** The file system type name of statfs (`stat -f -c %T`), such as `nfs`, `fuseblk`, `ext2/ext3`. */
  readonly fileSystemName: string | null;
  /** Decimal digits: cluster file systems use all 64 bits, which a number cannot hold. */
  readonly inode: string | null;
  readonly sizeBytes: number | null;
  /** What a guest sees of a qcow2 image, by its header; null for everything else. */
  readonly imageSizeBytes: number | null;
  readonly allocatedBytes: number | null;
  readonly ownerUserId: number | null;
  readonly ownerGroupId: number | null;
  /** Permission bits in octal, such as `0644`. */
  readonly mode: string | null;
  /** Free bytes for an unprivileged user on the file system of the path or its nearest existing parent. */
  readonly availableBytes: number | null;
  /**
   * What every host calls the same block device: its world-wide name, or the id of its device-mapper device.
   * Null for files and where unknown; serials, which need not be unique, are not taken.
   */
  readonly worldWideName: string | null;
}

/** What libvirt on one host says of a volume that a guest uses. */
export interface VolumeStatus {
  /** `POOL/VOLUME`. */
  readonly name: string;
  readonly listed: boolean;
  /** Null where it is not listed. */
  readonly path: string | null;
}

/** Whether a host can open a TCP connection to a server of a network disk. */
export interface ServerStatus {
  /** `HOST:PORT`. */
  readonly server: string;
  readonly reached: boolean;
  /** What the system said; empty where it was reached. */
  readonly message: string;
}

/** A libvirt storage pool. */
export interface Pool {
  readonly name: string;
  readonly uuid: string | null;
  readonly type: string;
  readonly active: boolean;
  readonly autostart: boolean;
  readonly targetPath: string | null;
  /** Where its content comes from, such as `server:/export` or a device; null for plain directories. */
  readonly source: string | null;
  readonly capacityBytes: number | null;
  readonly availableBytes: number | null;
}
