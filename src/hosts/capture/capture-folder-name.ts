import { safeFileName } from './safe-file-name.js';

/** The folder of a host's capture among others, such as `root@alpha`: a file name for any HOST argument. */
export function captureFolderName(host: string): string {
  return safeFileName(host);
}
