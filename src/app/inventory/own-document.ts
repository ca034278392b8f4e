import { Ajv } from 'ajv';
import type { RuleFault } from '../../checks/engine/rule-fault.js';
import { documentFault } from '../documents/document-fault.js';
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

export type OwnValidation =
  | { readonly ok: true; readonly document: OwnDocument }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

// As for rules: a test checks the schema itself against its meta-schema.
const options = {
  allErrors: true,
  verbose: true,
  strict: true,
  allowUnionTypes: true,
  validateSchema: false,
  meta: false,
};
const validate = new Ajv(options).compile<OwnDocument>(inventorySchema);

/** Checks the shape of an inventory. */
export function readOwnDocument(value: unknown): OwnValidation {
  if (validate(value)) return { ok: true, document: value };
  // Ajv reports a bad name twice: what is wrong with it, without its place, and the place.
  const errors = (validate.errors ?? []).filter(({ propertyName }) => propertyName === undefined);
  return { ok: false, faults: errors.map((error) => documentFault(error, inventorySchema)) };
}
