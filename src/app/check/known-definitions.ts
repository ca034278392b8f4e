import type { CheckInput } from '../../checks/check-input.js';
import type { CheckRequest } from '../../checks/request.js';
import type { GuestDefinitions } from '../../planner/destination-xml/definitions-for-destination.js';
import type { Problem } from '../../problem.js';
import type { CheckOptions } from './check-options.js';
import type { ReadHost } from './read-collected-host.js';

/** Definitions of guests by UUID, where the destination is to be given others. */
export interface KnownDefinitions {
  /** What the source says. */
  readonly own: ReadonlyMap<string, GuestDefinitions>;
  /** What the destination is to be given, where it calls something otherwise. */
  readonly made: ReadonlyMap<string, GuestDefinitions & Pick<CheckRequest, 'mappings'>>;
  /** What keeps definitions from being made. */
  readonly problems: readonly Problem[];
}

/** What reads and writes definitions is loaded for those whose destination is to be given another. */
export async function knownDefinitions(
  options: CheckOptions,
  input: CheckInput,
  source: ReadHost,
): Promise<KnownDefinitions> {
  const { mappings, options: asked } = input.request;
  if (mappings.length === 0 && !asked.some(({ name }) => name === 'xml'))
    return { own: new Map(), made: new Map(), problems: [] };
  const { sourceDefinitions } = await import('./source-definitions.js');
  const { destinationDefinitions } = await import('./destination-definitions.js');
  return destinationDefinitions(input, await sourceDefinitions(options, input, source));
}
