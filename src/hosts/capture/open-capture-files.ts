import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
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
  return {
    place: folder,
    read: (file) => {
      const path = join(root, file);
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined) return null;
      // Also through symbolic links, a capture holds no files but its own.
      if (!realpathSync(path).startsWith(root + sep)) throw new Error('it leads out of the capture');
      if (!found.isFile()) throw new Error('it is not a regular file');
      if (found.size > fileLimitBytes) throw new Error(`it has ${found.size} bytes; ${fileLimitBytes} is the limit`);
      return readFileSync(path);
    },
  };
}
