/** A libvirt network. */
export interface Network {
  readonly name: string;
  readonly uuid: string | null;
  readonly active: boolean;
  readonly autostart: boolean;
  readonly bridge: string | null;
  /** `nat`, `route`, `bridge`, `private`, `vepa`, `passthrough`, `hostdev`, `open`; null for an isolated network. */
  readonly forwardMode: string | null;
  readonly portGroups: readonly string[];
  /** Devices of `<forward>`, for macvtap and passthrough networks. */
  readonly forwardDevices: readonly string[];
}

/** A network interface of a host. */
export interface Interface {
  readonly name: string;
  readonly mtuBytes: number;
  readonly up: boolean;
  /** Addresses with prefix length, such as `192.0.2.1/24` or `2001:db8::1/64`. */
  readonly addresses: readonly string[];
  readonly bridge: boolean;
  /** The bridge that it belongs to, or null. */
  readonly controller: string | null;
}

export interface Route {
  /** `default` or a prefix such as `192.0.2.0/24`. */
  readonly destination: string;
  readonly gateway: string | null;
  readonly device: string | null;
}

/** Whose MAC address stands behind an IP address. */
export interface Neighbour {
  readonly address: string;
  readonly mac: string;
}

/** The firewall of a host, as far as it decides about inbound TCP. */
export interface Firewall {
  readonly backends: readonly FirewallBackend[];
}

export type FirewallBackend =
  | {
      readonly kind: 'firewalld';
      readonly running: boolean;
      readonly zones: readonly FirewalldZone[];
      readonly defaultZone: string;
    }
  | { readonly kind: 'nftables'; readonly ruleset: unknown }
  /** The filter table as `iptables -S` prints it; empty when the table is not in use. */
  | { readonly kind: 'iptables'; readonly family: 'ipv4' | 'ipv6'; readonly rules: readonly string[] };

export interface FirewalldZone {
  readonly name: string;
  readonly target: string;
  readonly active: boolean;
  readonly interfaces: readonly string[];
  readonly sources: readonly string[];
  readonly services: readonly string[];
  /** Such as `49152-49215/tcp`. */
  readonly ports: readonly string[];
  /** Ports that the services stand for, in the same form. */
  readonly servicePorts: readonly string[];
  readonly richRules: readonly string[];
}

/** What a host says about another host of the same collection. */
export interface Peer {
  /** The name that the other host calls itself (`virsh hostname`). */
  readonly name: string;
  /** Addresses that the name resolves to here; empty when it does not resolve. */
  readonly addresses: readonly string[];
}

/** Whether a libvirt connection from this host to another one opens without a password. */
export interface PeerConnection {
  readonly uri: string;
  readonly opens: boolean;
  /** What virsh said when it does not open. */
  readonly message: string;
}
