import type { Inventory } from './inventory.js';

/** An inventory that a run may need: read when something of it is first needed, and once. */
export class InventoryFile {
  private reading: Promise<Inventory> | null = null;

  constructor(readonly path: string) {}

  /** @throws Problem for an inventory that cannot be read */
  read(): Promise<Inventory> {
    this.reading ??= import('./load-inventory.js').then(({ loadInventory }) => loadInventory(this.path, 'allowed'));
    return this.reading;
  }
}
