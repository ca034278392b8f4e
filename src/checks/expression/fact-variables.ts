import { derivedDiskFacts, moveFacts, pairFacts } from '../../facts/catalogue/derived.js';
import { diskFacts, guestFacts, nicFacts } from '../../facts/catalogue/guest.js';
import { requestFacts } from '../../facts/catalogue/request.js';
import type { FactDefinition, FactDefinitions } from '../../facts/fact-definition.js';
import { hostFacts } from '../../facts/host-facts.js';
import type { RuleScope } from '../rule.js';

/** The variables that expressions can name. */
export const variableNames = [
  'host',
  'source',
  'destination',
  'pair',
  'guest',
  'move',
  'disk',
  'nic',
  'request',
] as const;

export type VariableName = (typeof variableNames)[number];

/** The facts that each variable offers. */
export const factVariables: Readonly<Record<VariableName, FactDefinitions>> = {
  host: hostFacts,
  source: hostFacts,
  destination: hostFacts,
  pair: pairFacts,
  guest: guestFacts,
  move: moveFacts,
  disk: { ...diskFacts, ...derivedDiskFacts },
  nic: nicFacts,
  request: requestFacts,
};

/** Which variables the expressions of a rule see, by the rule's scope. */
export const scopeVariables: Readonly<Record<RuleScope, readonly VariableName[]>> = {
  host: ['host', 'request'],
  hosts: ['source', 'destination', 'pair', 'request'],
  guest: ['guest', 'source', 'request'],
  move: ['guest', 'source', 'destination', 'pair', 'move', 'request'],
  disk: ['disk', 'guest', 'source', 'destination', 'pair', 'move', 'request'],
  nic: ['nic', 'guest', 'source', 'destination', 'pair', 'move', 'request'],
};

/**
 * What every host variable offers beside its facts: `name` as people call the host, and `role` (source or destination).
 * They are always known, so `requires` does not list them.
 */
export const hostLabels = ['name', 'role'] as const;

export function isHostVariable(variable: VariableName): boolean {
  return variable === 'host' || variable === 'source' || variable === 'destination';
}

/** Whether `variable.member` is a label of a host rather than a fact. */
export function isHostLabel(variable: VariableName, member: string): boolean {
  return isHostVariable(variable) && hostLabels.some((label) => label === member);
}

export function isVariableName(name: string): name is VariableName {
  return variableNames.some((variable) => variable === name);
}

export function factDefinition(variable: VariableName, fact: string): FactDefinition<unknown> | undefined {
  const definitions = factVariables[variable];
  return Object.hasOwn(definitions, fact) ? definitions[fact] : undefined;
}
