import { expect, test } from 'vitest';
import { saidAgainstIt } from '../../src/facts/said-against-it.js';

test.each([
  ['', ''],
  ['listing it needs root\nusage: …\n', 'listing it needs root'],
  ['error: no such guest\n', 'error: no such guest'],
  [
    "error: failed to connect to the hypervisor\nerror: Failed to find group record for gid '2001'\n",
    "error: failed to connect to the hypervisor: Failed to find group record for gid '2001'",
  ],
  ['error: failed to connect\n  note\n\nerror: Permission denied', 'error: failed to connect: Permission denied'],
])('%j is told as %j', (stderr, said) => {
  expect(saidAgainstIt(stderr)).toBe(said);
});
