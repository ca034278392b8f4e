import type { CheckInput } from '../../checks/check-input.js';
import type { CheckOptions } from './check-options.js';
import type { KnownDefinitions } from './destination-definitions.js';
import type { ReadHost } from './read-collected-host.js';

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
