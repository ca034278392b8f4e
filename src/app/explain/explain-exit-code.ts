import { exitCodes, Problem } from '../../problem.js';
import { describeTerm } from '../../report/text/describe-term.js';
import type { Outcome } from '../outcome.js';
import { exitCodeMeanings } from './exit-code-meanings.js';
import type { ExplainOptions } from './explain-options.js';
import { jsonText } from './json-text.js';

/** What an exit code says, and what to do about it. */
export function explainExitCode(digits: string, { json, terminal }: ExplainOptions): Outcome {
  const code = Number(digits);
  const known = exitCodeMeanings[code];
  if (known === undefined) throw noSuchCode(digits);
  const text = json
    ? jsonText({ explains: 'exit-code', exitCode: code, ...known })
    : describeTerm(
        {
          name: `Exit code ${code}`,
          sentence: known.meaning,
          sections: [{ title: 'What to do', rows: [{ text: known.advice }] }],
        },
        terminal.output,
      );
  return { text, exitCode: exitCodes.go };
}

function noSuchCode(digits: string): Problem {
  return new Problem('usage', {
    what: `There is no exit code ${digits}`,
    why: `the exit codes are ${Object.keys(exitCodeMeanings).join(', ')}`,
    fix: 'A shell shows 128 and the number of a signal for a program that a signal has ended.',
  });
}
