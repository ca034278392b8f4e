import { createInterface } from 'node:readline/promises';
import { Problem } from '../../problem.js';
import type { Terminal } from '../terminal/terminal.js';

/**
 * Asks a person before hosts are changed.
 * @param question what will be done, as one sentence
 * @throws Problem `not-confirmed` for any answer but yes, and where there is no terminal to ask on
 */
export async function confirm(question: string, terminal: Terminal): Promise<void> {
  if (!process.stdin.isTTY || !terminal.error.terminal) {
    throw notConfirmed('there is no terminal to ask on', 'Say --yes, after reading the plan.');
  }
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await asking.question(`${question} [yes/no] `);
    if (/^y(?:es)?$/i.test(answer.trim())) return;
  } catch {
    // The input ended, or Ctrl-C: no answer is no.
  } finally {
    asking.close();
  }
  throw notConfirmed('the answer was not yes', 'Run it again when it is to be done.');
}

function notConfirmed(why: string, fix: string): Problem {
  return new Problem('not-confirmed', { what: 'Nothing was done', why, fix });
}
