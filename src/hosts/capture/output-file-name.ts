import { safeFileName } from './safe-file-name.js';

/** Where the output of a probe is: `uname.txt`, `guest-live-xml/UUID.xml`, `path-status/%2Fvar%2Flib.txt`. */
export function outputFileName(probe: string, key: string | null): string {
  const extension = probe.endsWith('-xml') ? 'xml' : 'txt';
  return key === null ? `${probe}.${extension}` : `${probe}/${safeFileName(key)}.${extension}`;
}
