import { existsSync } from 'node:fs';

const candidates: readonly (readonly [string, readonly string[], string])[] = [
  ['dash', ['dash'], '/bin/dash'],
  ['bash as sh', ['bash', '--posix'], '/bin/bash'],
  ['busybox ash', ['busybox', 'sh'], '/bin/busybox'],
];

/** Shells that a host's `sh` may be and that this machine has: name for people, and argv. */
export const installedShells: readonly (readonly [string, readonly string[]])[] = candidates
  .filter(([, , path]) => existsSync(path))
  .map(([name, argv]) => [name, argv]);
