import { Ajv } from 'ajv';
import type { RuleFault } from '../../checks/engine/rule-fault.js';
import { documentFault } from './document-fault.js';

export type ReadShape<Document> =
  | { readonly ok: true; readonly document: Document }
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

/** Makes what checks the shape of a file that people write, and says what is wrong in their words. */
export function documentShape<Document>(schema: object): (value: unknown) => ReadShape<Document> {
  const validate = new Ajv(options).compile<Document>(schema);
  return (value) => {
    if (validate(value)) return { ok: true, document: value };
    // Ajv reports a bad name twice: what is wrong with it, without its place, and the place.
    const errors = (validate.errors ?? []).filter(({ propertyName }) => propertyName === undefined);
    return { ok: false, faults: errors.map((error) => documentFault(error, schema)) };
  };
}
