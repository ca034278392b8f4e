import type { DestinationMapping } from '../../facts/mapping/destination-mapping.js';
import { abiProblems } from './abi-problems.js';
import { type MappedDefinition, mapDefinition } from './map-definition.js';

/** Definitions of one guest: the one it runs with, or is defined by when it is off, and the one that is kept. */
export interface GuestDefinitions {
  readonly running: string | null;
  /** Null for a guest that takes none along. */
  readonly kept: string | null;
}

export type DestinationDefinitions =
  | ({ readonly made: true; readonly used: ReadonlySet<DestinationMapping> } & GuestDefinitions)
  | { readonly made: false; readonly because: string };

/**
 * The definitions that a guest gets on the destination, where something is called otherwise there. Not made where the guest would see a
 * difference.
 * @param offered the emulator that the destination names for the guest's machine type; null where nobody knows
 */
export function definitionsForDestination(
  { running, kept }: GuestDefinitions,
  mappings: readonly DestinationMapping[],
  offered: string | null,
): DestinationDefinitions {
  if (running === null) return { made: false, because: 'its definition is not known' };
  const first = checkedDefinition(running, mappings, offered);
  if (!first.mapped) return { made: false, because: first.because };
  if (kept === null) return { made: true, running: first.xml, kept: null, used: first.used };
  const second = checkedDefinition(kept, mappings, offered);
  if (!second.mapped) return { made: false, because: second.because };
  return { made: true, running: first.xml, kept: second.xml, used: new Set([...first.used, ...second.used]) };
}

function checkedDefinition(
  xml: string,
  mappings: readonly DestinationMapping[],
  offered: string | null,
): MappedDefinition {
  const definition = mapDefinition(xml, mappings, offered);
  if (!definition.mapped) return definition;
  const [problem] = abiProblems(xml, definition.xml);
  if (problem !== undefined) return { mapped: false, because: `the guest would see it: ${problem}` };
  return definition;
}
