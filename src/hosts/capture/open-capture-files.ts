import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { CaptureFiles } from './capture-files.js';
import { readArchive } from './tar-archive.js';

/** Eight times what one probe may give. */
const fileLimitBytes = 256 * 1024 * 1024;

/** Null when there is nothing at that path. */
export function openCaptureFiles(path: string): CaptureFiles | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  return found.isDirectory() ? folderFiles(path) : readArchive(path);
}

function folderFiles(folder: string): CaptureFiles {
  const root = realpathSync(folder);
  const realFolders = new Map<string, string>();
  /** Where links lead is looked up once for a folder, and for a file only where it is a link itself. */
  const realFolderOf = (path: string): string => {
    const name = dirname(path);
    const real = realFolders.get(name) ?? realpathSync(name);
    realFolders.set(name, real);
    return real;
  };
  return {
    place: folder,
    read: (file) => {
      const path = join(root, file);
      const own = lstatSync(path, { throwIfNoEntry: false });
      const isLink = own?.isSymbolicLink() ?? false;
      const found = isLink ? statSync(path, { throwIfNoEntry: false }) : own;
      if (found === undefined) return null;
      // Also through symbolic links, a capture holds no files but its own.
      const real = isLink ? realpathSync(path) : `${realFolderOf(path)}${sep}`;
      if (!real.startsWith(root + sep)) throw new Error('it leads out of the capture');
      if (!found.isFile()) throw new Error('it is not a regular file');
      if (found.size > fileLimitBytes) throw new Error(`it has ${found.size} bytes; ${fileLimitBytes} is the limit`);
      return readFileSync(path);
    },
  };
}
