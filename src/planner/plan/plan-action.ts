import type { MigrateOption } from '../../checks/request.js';
import type { DestinationMapping } from '../../facts/mapping/destination-mapping.js';

/** What a step does, in typed fields: the command is derived from them when it runs, never taken from the file. */
export type PlanAction =
  /** Writes the inactive definition of the guest into the folder of the run, on this machine. */
  | { readonly kind: 'keep-definition' }
  | ({ readonly kind: 'eject-medium' | 'insert-medium' } & Drive)
  | { readonly kind: 'define-pool'; readonly name: string; readonly xml: string; readonly autostart: boolean }
  | { readonly kind: 'start-pool'; readonly name: string }
  /** libvirt looks again which volumes the pool has, and so finds this one. */
  | { readonly kind: 'refresh-pool'; readonly name: string; readonly volume: string }
  | { readonly kind: 'define-network'; readonly name: string; readonly xml: string; readonly autostart: boolean }
  | { readonly kind: 'start-network'; readonly name: string }
  /** The definition only: values of secrets are a person's business. */
  | { readonly kind: 'define-secret'; readonly uuid: string; readonly xml: string }
  | { readonly kind: 'define-nwfilter'; readonly name: string; readonly xml: string }
  | {
      readonly kind: 'create-image';
      readonly path: string;
      readonly format: 'raw' | 'qcow2';
      readonly sizeBytes: number;
    }
  | CopyImageAction
  /** Opens ports in the running configuration of firewalld alone: a reload forgets them. */
  | { readonly kind: 'open-firewall'; readonly zone: string | null; readonly ports: readonly PortRange[] }
  | MigrateAction
  | { readonly kind: 'verify-moved' }
  | { readonly kind: 'set-autostart'; readonly on: boolean }
  | { readonly kind: 'synchronise-clock' }
  | { readonly kind: 'define-guest'; readonly xml: string; readonly keepNvram: boolean }
  | { readonly kind: 'undefine-guest'; readonly keepNvram: boolean };

/** An image of a guest that is off, copied through this machine to where nothing is on the destination. */
export interface CopyImageAction {
  readonly kind: 'copy-image';
  /** Its path on the source. */
  readonly from: string;
  /** Its path on the destination. */
  readonly path: string;
  /** As the source had it when the plan was made; for people, and for time limits. */
  readonly sizeBytes: number;
}

/** A drive with a medium in it. */
export interface Drive {
  readonly target: string;
  /** The path of the medium. */
  readonly medium: string;
  /** Whether the guest runs, and whether the host keeps a definition: what both say of the drive is changed. */
  readonly active: boolean;
  readonly persistent: boolean;
}

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** The migration itself. */
export interface MigrateAction {
  readonly kind: 'migrate';
  readonly mode: 'live' | 'non-live' | 'offline';
  readonly peerToPeer: boolean;
  readonly tunnelled: boolean;
  /** libvirt on the destination, as the one who opens the connection calls it. */
  readonly destination: ConnectionAddress;
  /** libvirt on the source, as the machine that runs virsh calls it: `local` on the source itself. */
  readonly source: ConnectionAddress;
  readonly migrateUri: string | null;
  readonly persistent: boolean;
  readonly undefineSource: boolean;
  readonly storageCopy: 'none' | 'all' | 'incremental';
  /** Targets of the disks to copy; empty: those that libvirt copies by itself. */
  readonly copyDisks: readonly string[];
  /** Every other option of `virsh migrate`, in the order in which it is printed. */
  readonly options: readonly MigrateOption[];
  /** What is called otherwise on the destination. Empty where the definitions are as they stand here. */
  readonly mappings: readonly DestinationMapping[];
  /**
   * Definitions for the destination where it has to differ, as XML; null where it has not. With mappings they are for people, and without
   * what is secret: the run makes them anew of what the source says then, and goes on only if they are these.
   */
  readonly destinationXml: string | null;
  readonly persistentXml: string | null;
}

/** A libvirt daemon: the URI is built from this, so that it holds nothing else. */
export type ConnectionAddress =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'remote';
      readonly transport: 'ssh' | 'tls' | 'tcp';
      readonly user: string | null;
      readonly host: string;
      readonly port: number | null;
    }
  /** The socket of a relay of ours: its path is known when the relay is up. */
  | { readonly kind: 'relay' };
