import { type LoadedWaivers, noWaivers } from './loaded-waivers.js';

/** The waivers of a run. What reads them is loaded for those who have some. */
export async function waiversOf({ waiverFile }: { readonly waiverFile: string | null }): Promise<LoadedWaivers> {
  if (waiverFile === null) return noWaivers;
  const { loadWaivers } = await import('./load-waivers.js');
  return loadWaivers(waiverFile);
}
