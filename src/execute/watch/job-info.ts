/** What libvirt tells about the job of a guest. Null is what it did not tell. */
export interface JobInfo {
  readonly type: JobType;
  /** `Outgoing migration`, as virsh names it; null when it did not. */
  readonly operation: string | null;
  readonly elapsedMs: number | null;
  /** Everything that has to be sent: memory, and the disks that are copied. */
  readonly data: Transfer | null;
  readonly memory: Transfer | null;
  readonly disks: Transfer | null;
  readonly bytesPerSecond: number | null;
  /** What the guest writes; QEMU measures it between iterations, so the first has none. */
  readonly dirtyBytesPerSecond: number | null;
  readonly iteration: number | null;
  /** If the guest were paused now; of a job that has ended, how long it was. */
  readonly downtimeMs: number | null;
  /** Pages that the destination had to ask for since post-copy began. */
  readonly postcopyRequests: number | null;
  /** How much of its time the guest's processors are held back. */
  readonly throttlePercent: number | null;
  readonly compression: Compression | null;
}

export type JobType = 'none' | 'active' | 'completed' | 'failed' | 'cancelled';

/** Bytes. `processed` may exceed `total`, since pages that the guest rewrites are sent again. */
export interface Transfer {
  readonly processed: number;
  readonly remaining: number;
  readonly total: number;
}

export interface Compression {
  readonly cacheBytes: number;
  readonly cacheMisses: number;
  readonly overflows: number;
  readonly pages: number;
}
