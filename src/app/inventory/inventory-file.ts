import type { Inventory } from './inventory.js';

/**
 * What a plain name means that the inventory does not have. What a run of earlier wrote down was a name for ssh then, and a run that
 * cannot be taken up is worse than a slip of the finger; who the host is, is proved all the same.
 */
export type Strangers = 'refused' | 'names for ssh';

/** An inventory that a run may need: read when something of it is first needed, and once. */
export class InventoryFile {
  private reading: Promise<Inventory> | null = null;

  constructor(
    readonly path: string,
    readonly strangers: Strangers,
  ) {}

  /** @throws Problem for an inventory that cannot be read */
  read(): Promise<Inventory> {
    this.reading ??= import('./load-inventory.js').then(({ loadInventory }) => loadInventory(this.path, 'allowed'));
    return this.reading;
  }
}
