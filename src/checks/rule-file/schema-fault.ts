import type { ErrorObject } from 'ajv';
import { keyFault, type RuleFault, type RulePath, ruleFault } from '../engine/rule-fault.js';
import { nearestName } from '../expression/nearest-name.js';
import { pointerPath } from './pointer-path.js';
import { ruleSchema } from './rule-schema.js';

/** What the schema validator found, in words, at the place in the file where people have to look. */
export function schemaFault(error: ErrorObject): RuleFault {
  const at = pointerPath(error.instancePath);
  const name = at.length === 0 ? 'a rule' : String(at.at(-1));
  const parameter = (key: string) => String(error.params[key]);
  switch (error.keyword) {
    case 'required':
      return ruleFault(at, `${parameter('missingProperty')} is missing`);
    case 'additionalProperties':
      return unknownKey(at, parameter('additionalProperty'));
    case 'enum':
      return ruleFault(
        at,
        `${name} is none of the words that it can be`,
        `write one of: ${[error.params.allowedValues].flat().join(', ')}`,
      );
    case 'type':
      return ruleFault(at, `${name} has to be of type ${parameter('type')}`, typeHint(parameter('type')));
    case 'uniqueItems':
      return ruleFault(
        [...at, Math.max(error.params.i, error.params.j)],
        `${name} lists this twice`,
        'take one of the two out',
      );
    case 'pattern':
      return ruleFault(
        at,
        at.at(0) === 'id' ? 'an id is written area/name' : 'a fact is named variable.fact',
        patternHint,
      );
    default:
      return ruleFault(at, `${name} ${error.message ?? 'is not valid'}`);
  }
}

const patternHint = 'see docs/write-a-rule.md';

function typeHint(type: string): string | null {
  return type === 'string' ? 'put it in quotes' : null;
}

function unknownKey(at: RulePath, key: string): RuleFault {
  const near = nearestName(key, knownKeys(at));
  return keyFault([...at, key], `there is no key ${key} here`, near === null ? null : `did you mean ${near}?`);
}

/** The keys that the schema knows at a place. */
function knownKeys(at: RulePath): readonly string[] {
  const { remediation, cases } = ruleSchema.properties;
  if (at.includes('commands')) return Object.keys(remediation.items.properties.commands.items.properties);
  if (at[0] === 'remediation') return Object.keys(remediation.items.properties);
  if (at[0] === 'cases') return Object.keys(cases.items.properties);
  return Object.keys(ruleSchema.properties);
}
