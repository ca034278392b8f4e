import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where scripts/lab-generations.sh keeps the roots. */
const CACHE = '/var/cache/virt-preflight-lab';
const RECIPE = join(import.meta.dirname, 'make-root.sh');

/** A Debian release that a host can live in: 11, 12 or 13. */
export type Generation = 'bullseye' | 'bookworm' | 'trixie';

/** Oldest first. */
export const GENERATIONS: readonly Generation[] = ['bullseye', 'bookworm', 'trixie'];

/** The newest machine type that the QEMU of each release has: 5.2, 7.2 and 10.0. */
export const NEWEST_MACHINES: Readonly<Record<Generation, string>> = {
  bullseye: 'pc-q35-5.2',
  bookworm: 'pc-q35-7.2',
  trixie: 'pc-q35-10.0',
};

/** The file tree that hosts of this generation live in. Like the script that makes it, it is named after the recipe. */
export function rootOf(generation: Generation): string {
  const version = createHash('sha256').update(readFileSync(RECIPE)).digest('hex').slice(0, 12);
  return join(CACHE, `${generation}-${version}`);
}

/** Those of the given generations whose root has not been made on this machine, or not by today's recipe. */
export function withoutRoot(generations: readonly Generation[]): readonly Generation[] {
  return generations.filter((generation) => !existsSync(rootOf(generation)));
}

export function isGeneration(name: string): name is Generation {
  return GENERATIONS.some((generation) => generation === name);
}
