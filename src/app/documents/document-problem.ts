import type { RuleFileError } from '../../checks/rule-file/rule-file-error.js';
import { Problem, type ProblemCode } from '../../problem.js';

/** More than a screen of errors mostly come from one. */
const mostShown = 12;

/** A file that people wrote, with all its errors: the place first, as compilers print it. */
export function documentProblem(
  code: ProblemCode,
  what: string,
  errors: readonly RuleFileError[],
  fix: string,
): Problem {
  const lines = errors.slice(0, mostShown).map(({ path, line, column, message, hint }) => {
    return `${path}:${line}:${column} ${message}${hint === null ? '' : ` (${hint})`}`;
  });
  const more = errors.length - lines.length;
  return new Problem(code, { what, why: [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'), fix });
}
