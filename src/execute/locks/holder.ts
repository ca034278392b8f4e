/** A script on a host that lives as long as its input is open: a shell of its own, beside that of the session. */
export interface Holder {
  /** The next line that the script printed; null when it has ended, or the connection is lost. */
  next(): Promise<string | null>;
  /** Closes the script's input, and waits until the script has ended. */
  end(): Promise<void>;
}

/** A host on which such scripts can be started. A host that cannot be reached shows in the holder's first line: there is none. */
export interface HolderHost {
  readonly host: string;
  /** libvirt's own UUID of the host: locks are taken in its order. */
  readonly hostUuid: string;
  /** Starts a constant script with words of data, which hold no line breaks, as `sh -c SCRIPT virt-preflight-lock WORDS`. */
  openHolder(script: string, words: readonly string[]): Promise<Holder>;
}
