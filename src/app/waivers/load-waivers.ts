import { readFileSync } from 'node:fs';
import type { RuleFileError } from '../../checks/rule-file/rule-file-error.js';
import { parseWaivers } from '../../checks/waivers/parse-waivers.js';
import { Problem } from '../../problem.js';
import { whyNotRead } from '../documents/why-not-read.js';
import type { LoadedWaivers } from './loaded-waivers.js';

/** Reads a waivers file. What cannot be read waives nothing. */
export function loadWaivers(path: string): LoadedWaivers {
  const text = readWaiversFile(path);
  if (text instanceof Problem) return { waivers: [], problems: [text] };
  const { waivers, errors } = parseWaivers(text, path);
  return { waivers, problems: errors.map(waiverProblem) };
}

/** The text of a waivers file, or why there is none. */
export function readWaiversFile(path: string): string | Problem {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return new Problem(
      'waivers-invalid',
      {
        what: `The waivers file ${path} cannot be read`,
        why: whyNotRead(error),
        fix: 'Name a file that is there; `virt-preflight waivers add` writes a first one.',
      },
      { cause: error },
    );
  }
}

/** One error of a waivers file as people read it: the place first, as compilers print it. */
export function waiverProblem({ path, line, column, message, hint }: RuleFileError): Problem {
  return new Problem('waivers-invalid', {
    what: `${path}:${line}:${column}`,
    why: message,
    fix: hint ?? `See docs/waivers.md, and try again with: virt-preflight waivers lint ${path}`,
  });
}
