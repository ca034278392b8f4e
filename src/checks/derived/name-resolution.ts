import type { Fact } from '../../facts/fact.js';
import type { CheckedHost } from '../check-input.js';
import { addressesOn } from './migration-host.js';
import { onHost } from './when-known.js';

/** The addresses that one host finds for the name by which another one (or itself) goes. */
export function resolvesOn(asked: CheckedHost, named: CheckedHost): Fact<readonly string[]> {
  return addressesOn(asked, onHost(named, named.facts.hostname));
}
