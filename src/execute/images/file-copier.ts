/** Sends a file of the source to the destination, where nothing may be. */
export interface FileCopier {
  /**
   * Ends early when the signal is aborted; what has arrived until then stays.
   * @returns null when all has arrived and is on the disk, else why not
   */
  copy(copy: FileToCopy, signal: AbortSignal, tell: (bytes: number) => void): Promise<string | null>;
}

export interface FileToCopy {
  /** On the source. */
  readonly from: string;
  /** On the destination. */
  readonly to: string;
  readonly sizeBytes: number;
}
