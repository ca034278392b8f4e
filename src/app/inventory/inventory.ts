import type { Problem } from '../../problem.js';

/** The hosts that a site has named, with their groups. */
export interface Inventory {
  /** The file, as it was named. */
  readonly path: string;
  /** Sorted by name. */
  readonly hosts: readonly InventoryHost[];
  /** Names of all groups, sorted; `all` is every host and is not among them. */
  readonly groups: readonly string[];
}

export interface InventoryHost {
  readonly name: string;
  readonly access: InventoryAccess;
  readonly labels: Readonly<Record<string, string>>;
  /** Every group that the host is in, also through groups of groups; sorted. */
  readonly groups: readonly string[];
  /** Variables of Ansible that would change how it is reached, and are not followed here. */
  readonly ignored: readonly string[];
  /** Where it stands: `inventory.yaml:12`, or only the file. */
  readonly place: string;
}

export type InventoryAccess =
  /** What a HOST argument would say: an ssh destination, localhost, a libvirt URI, or the path of a capture. */
  | { readonly kind: 'address'; readonly address: string }
  /** Something in the inventory may not become part of a command. */
  | { readonly kind: 'refused'; readonly problem: Problem };

/** The group that every host is in. */
export const everyHost = 'all';
