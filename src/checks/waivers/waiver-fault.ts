import type { ErrorObject } from 'ajv';
import { keyFault, type RuleFault, type RulePath, ruleFault } from '../engine/rule-fault.js';
import { nearestName } from '../expression/nearest-name.js';
import { pointerPath } from '../rule-file/pointer-path.js';
import { waiverSchema } from './waiver-schema.js';

/** What the schema validator found below a place of a waivers file, in words, where people have to look. */
export function waiverFault(error: ErrorObject, below: RulePath): RuleFault {
  const at = [...below, ...pointerPath(error.instancePath)];
  const name = nameOf(at);
  const parameter = (key: string) => String(error.params[key]);
  switch (error.keyword) {
    case 'required':
      return ruleFault(at, `${parameter('missingProperty')} is missing`);
    case 'additionalProperties':
      return unknownKey(at, parameter('additionalProperty'));
    case 'enum':
      return ruleFault(at, `${name} is none of the words that it can be`, 'write fail, unknown, or both');
    case 'type':
      return ruleFault(at, `${name} has to be of type ${parameter('type')}`, typeHint(name, parameter('type')));
    case 'uniqueItems':
      return ruleFault(at, `${name} lists a word twice`, 'take one of the two out');
    case 'minItems':
      return ruleFault(at, `${name} is empty`, 'write [fail], [unknown], or [fail, unknown]');
    case 'minLength':
      return ruleFault(at, `${name} is empty`);
    case 'pattern':
      return ruleFault(at, ...patternWords(name));
    default:
      return ruleFault(at, `${name} ${error.message ?? 'is not valid'}`);
  }
}

/** The key that a place is about: words of a list are named by the list. */
function nameOf(at: RulePath): string {
  if (at.length === 0) return 'the file';
  return at.length === 2 ? 'a waiver' : String(at[2] ?? at[0]);
}

function typeHint(name: string, type: string): string | null {
  if (name === 'covers') return 'write it as a list: [fail]';
  return type === 'string' ? 'put it in quotes' : null;
}

function patternWords(name: string): readonly [message: string, hint: string | null] {
  if (name === 'rule') return ['a rule is written area/name', 'virt-preflight rules list prints all of them'];
  if (name === 'created' || name === 'expires') return [`${name} is no day`, 'write it as 2026-11-21'];
  return [`${name} is empty`, null];
}

function unknownKey(at: RulePath, key: string): RuleFault {
  const known = at.length === 0 ? waiverSchema.properties : waiverSchema.properties.waivers.items.properties;
  const near = nearestName(key, Object.keys(known));
  return keyFault([...at, key], `there is no key ${key} here`, near === null ? null : `did you mean ${near}?`);
}
