import { readFileSync } from 'node:fs';
import { packageRoot } from './package-root.js';

/** Name and version of this program, for captures and reports. */
export function toolIdentity(): { readonly name: string; readonly version: string } {
  const manifest: { name: string; version: string } = JSON.parse(
    readFileSync(new URL('package.json', packageRoot), 'utf8'),
  );
  return { name: manifest.name, version: manifest.version };
}
