import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { CaptureFiles } from './capture-files.js';
import { manifestFile } from './manifest.js';
import { tarFiles } from './tar-files.js';

/** A bomb of a few kilobytes must not fill the memory. */
const unpackedLimitBytes = 512 * 1024 * 1024;

/**
 * Reads a `.tar.gz` into memory. The capture is where the archive's only manifest is, so that both
 * `tar czf x.tar.gz folder` and `tar czf x.tar.gz -C folder .` make one.
 */
export function readArchive(path: string): CaptureFiles {
  const files = tarFiles(gunzipSync(readFileSync(path), { maxOutputLength: unpackedLimitBytes }));
  const manifests = [...files.keys()].filter((name) => name === manifestFile || name.endsWith(`/${manifestFile}`));
  if (manifests.length > 1) throw new Error(`it holds ${manifests.length} captures; unpack it and give one of them`);
  const root = (manifests[0] ?? manifestFile).slice(0, -manifestFile.length);
  return { place: path, read: (file) => files.get(root + file) ?? null };
}
