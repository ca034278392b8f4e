import { statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a folder of that name is a capture: what decides between a path and a host name. */
export function holdsCapture(path: string): boolean {
  return statSync(join(path, 'manifest.json'), { throwIfNoEntry: false })?.isFile() ?? false;
}
