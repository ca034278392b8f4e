import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface LibraryAnswer {
  /** Version of the library that answered. */
  readonly version: string;
  /** Word and message of each pair, in order. */
  readonly verdicts: readonly (readonly [string, string])[];
}

const script = fileURLToPath(new URL('installed-library.py', import.meta.url));

/** Lets the installed libvirt library compare CPUs: pairs of indexes into `cpus`, host first. Needs python3. */
export function askInstalledLibrary(
  cpus: readonly string[],
  pairs: readonly (readonly [number, number])[],
): LibraryAnswer {
  const output = execFileSync('python3', [script], {
    input: JSON.stringify({ cpus, pairs }),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const answer: unknown = JSON.parse(output);
  if (!isAnswer(answer)) throw new Error('installed-library.py gave an odd answer');
  return answer;
}

function isAnswer(value: unknown): value is LibraryAnswer {
  return typeof value === 'object' && value !== null && 'version' in value && 'verdicts' in value;
}
