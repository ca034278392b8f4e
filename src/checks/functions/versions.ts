import coerce from 'semver/functions/coerce.js';
import compare from 'semver/functions/compare.js';
import type { RuleFunction } from '../expression/rule-function.js';
import { UnknownFact } from '../expression/unknown-fact.js';

/**
 * Compares by number: 8.10 is newer than 8.9, and 8.1 equals 8.1.0. Text behind the numbers, such as a distribution's package revision,
 * does not count: `7.2.22 (Debian 1:7.2+dfsg-7)` is 7.2.22.
 */
export function compareVersions(left: string, right: string): -1 | 0 | 1 {
  return compare(numbersOf(left), numbersOf(right));
}

function numbersOf(version: string): NonNullable<ReturnType<typeof coerce>> {
  const numbers = /^\s*v?\d/.test(version) ? coerce(version) : null;
  if (numbers === null) throw new UnknownFact(`“${version}” is not a version`);
  return numbers;
}

export const versionAtLeast: RuleFunction = {
  signature: 'versionAtLeast(string, string): bool',
  description: 'Whether the first version is the second one or newer; 8.10 is newer than 8.9',
  handler: (version: string, bound: string) => compareVersions(version, bound) >= 0,
};

export const versionLess: RuleFunction = {
  signature: 'versionLess(string, string): bool',
  description: 'Whether the first version is older than the second one',
  handler: (version: string, bound: string) => compareVersions(version, bound) < 0,
};
