import { lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../problem.js';

/**
 * Room that ssh needs behind the folder: `/`, 8 characters of ours, the 40 of %C, and 17 of the temporary name that
 * it binds first. A socket's path may have 107 bytes on Linux and 103 on macOS.
 */
const longestFolder = 103 - 1 - 8 - 40 - 17;

export interface ControlFolderPlaces {
  /** `$XDG_RUNTIME_DIR`, if set. */
  readonly runtimeFolder: string | undefined;
  readonly userId: number;
}

/**
 * The private folder that holds the sockets of open ssh connections, made when it is not there.
 * Whoever can open such a socket can use the connection, so a folder that somebody else could have prepared is refused.
 */
export function controlFolder(places: ControlFolderPlaces): string {
  const shared = join('/tmp', `virt-preflight-${places.userId}`);
  const own = places.runtimeFolder === undefined ? shared : join(places.runtimeFolder, 'virt-preflight');
  if (own !== shared && own.startsWith('/') && Buffer.byteLength(own) <= longestFolder) {
    const problem = prepare(own, places.userId);
    if (problem === null) return own;
  }
  const problem = prepare(shared, places.userId);
  if (problem === null) return shared;
  throw new Problem('host-command-failed', {
    what: `The folder ${shared} for ssh connections cannot be used`,
    why: problem,
    fix: `Remove ${shared} after looking at who made it, or set XDG_RUNTIME_DIR to a folder of your own.`,
  });
}

/** Makes the folder and checks that it is ours alone. Returns what is wrong with it, or null. */
function prepare(folder: string, userId: number): string | null {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!isExisting(error)) return `it cannot be made: ${error instanceof Error ? error.message : String(error)}`;
  }
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return 'it cannot be read';
  if (found.isSymbolicLink()) return 'it is a symbolic link';
  if (!found.isDirectory()) return 'it is not a folder';
  if (found.uid !== userId) return `it belongs to the user with the id ${found.uid}`;
  if ((found.mode & 0o077) !== 0) return `its mode ${(found.mode & 0o777).toString(8)} lets others in`;
  return null;
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
