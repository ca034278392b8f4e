/** The way of libvirt on the source to the destination's, through the machine that runs this program. */
export interface Relay {
  /** The socket on the source. */
  readonly socket: string;
  /** Opens it, or finds it as an earlier process of the run left it. Null when it is open, else why not. */
  readonly open: () => Promise<string | null>;
}
