/** Whether a destination can provide a guest's CPU. */
export interface CpuJudgement {
  readonly compatible: boolean;
  /** Features that the destination lacks, by libvirt's names. */
  readonly missingFeatures: readonly string[];
  /** How the judgement was reached, for the evidence. */
  readonly explanation: string;
}

/** Room for copied disks on one file system of the destination. */
export interface CopySpace {
  /** Mount point of the file system. */
  readonly target: string;
  /** Names of the disks in the guest that are copied to it. */
  readonly disks: readonly string[];
  /** What the images occupy now: the copy needs at least this. */
  readonly allocatedBytes: number;
  /** What the image files would take without holes: a sparse raw image may be written in full. */
  readonly sizeBytes: number;
  readonly availableBytes: number;
}
