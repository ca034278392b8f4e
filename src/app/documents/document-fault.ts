import type { ErrorObject } from 'ajv';
import { keyFault, type RuleFault, type RulePath, ruleFault } from '../../checks/engine/rule-fault.js';
import { nearestName } from '../../checks/expression/nearest-name.js';
import { pointerPath } from '../../checks/rule-file/pointer-path.js';

/** What the schema validator, which has to be verbose, found in a file that people write: in words, where they have to look. */
export function documentFault(error: ErrorObject, schema: object): RuleFault {
  const at = pointerPath(error.instancePath);
  const name = at.length === 0 ? 'the file' : String(at.at(-1));
  const parameter = (key: string) => [error.params[key]].flat().join(' or ');
  switch (error.keyword) {
    case 'required':
      return ruleFault(at, `${parameter('missingProperty')} is missing`);
    case 'additionalProperties':
      return unknownKey(at, parameter('additionalProperty'), schema);
    case 'propertyNames':
      return keyFault(
        [...at, parameter('propertyName')],
        `${JSON.stringify(error.params.propertyName)} is no name`,
        nameHint,
      );
    case 'enum':
      return unknownWord(at, name, error);
    case 'type':
      return ruleFault(at, `${name} has to be of type ${parameter('type')}`, typeHint(error));
    case 'uniqueItems':
      return ruleFault([...at, Math.max(error.params.i, error.params.j)], `${name} lists this twice`);
    case 'minimum':
    case 'maximum':
      return ruleFault(at, `${name} ${error.message ?? 'is out of its range'}`);
    case 'minLength':
      return ruleFault(at, `${name} is empty`);
    case 'pattern':
      return ruleFault(at, `${name} holds characters that it may not`, nameHint);
    default:
      return ruleFault(at, `${name} ${error.message ?? 'is not valid'}`);
  }
}

const nameHint = 'letters, digits, and between them . _ -';

function typeHint(error: ErrorObject): string | null {
  if (error.params.type === 'string') return 'put it in quotes: an unquoted 8.10 is the number 8.1';
  if (error.params.type === 'boolean') return 'write true or false';
  return error.params.type === 'array' ? 'write a list: [one, two]' : null;
}

function unknownWord(at: RulePath, name: string, error: ErrorObject): RuleFault {
  const words = [error.params.allowedValues].flat().map(String);
  const near = nearestName(String(error.data), words);
  const hint = near === null ? `write one of: ${words.join(', ')}` : `did you mean ${near}?`;
  return ruleFault(at, `${name} is none of the words that it can be`, hint);
}

function unknownKey(at: RulePath, key: string, schema: object): RuleFault {
  const known = keysOf(at.reduce(schemaBelow, schema));
  const near = nearestName(key, known);
  const hint = near === null ? `the keys here are ${known.join(', ')}` : `did you mean ${near}?`;
  return keyFault([...at, key], `there is no key ${key} here`, hint);
}

/** The schema of what stands under a key, or at an index of a list. */
function schemaBelow(schema: unknown, step: string | number): unknown {
  if (typeof step === 'number') return valueAt(schema, 'items');
  return valueAt(valueAt(schema, 'properties'), step) ?? valueAt(schema, 'additionalProperties');
}

function keysOf(schema: unknown): readonly string[] {
  const properties = valueAt(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function valueAt(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
