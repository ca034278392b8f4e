import { documentShape } from '../documents/document-shape.js';
import { inventorySchema } from './inventory-schema.js';

/** An inventory as its file has it. */
export interface OwnDocument {
  readonly hosts: Readonly<Record<string, OwnHost | null>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
}

export interface OwnHost {
  readonly address?: string;
  readonly capture?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly groups?: readonly string[];
}

/** Checks the shape of an inventory. */
export const readOwnDocument = documentShape<OwnDocument>(inventorySchema);
