import type { Waiver } from '../../checks/waivers/waiver.js';
import type { Problem } from '../../problem.js';

export interface LoadedWaivers {
  readonly waivers: readonly Waiver[];
  /** One for each error of the file; the entries that have one are left out. */
  readonly problems: readonly Problem[];
}

/** A run without a waivers file. */
export const noWaivers: LoadedWaivers = { waivers: [], problems: [] };
