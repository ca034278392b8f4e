/** What a HOST argument means. Every word in it has passed a whitelist, so that it can be an argument of ssh. */
export type HostAddress = LocalAddress | SshAddress | CaptureAddress;

export interface LocalAddress {
  readonly kind: 'local';
}

export interface SshAddress {
  readonly kind: 'ssh';
  /** A name, an alias of the ssh configuration, or an address; IPv6 without brackets. */
  readonly host: string;
  readonly user: string | null;
  readonly port: number | null;
}

export interface CaptureAddress {
  readonly kind: 'capture';
  readonly path: string;
}
