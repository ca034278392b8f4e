import { nearestName } from '../../app/terminal/nearest-name.js';
import { Problem } from '../../problem.js';

/** Whether the command framework, rather than this program, refused the command line. */
export function isUsageError(error: unknown): error is Error & { readonly oclif: { readonly exit: number } } {
  if (!(error instanceof Error) || !('oclif' in error)) return false;
  const { oclif } = error;
  return typeof oclif === 'object' && oclif !== null && 'exit' in oclif && typeof oclif.exit === 'number';
}

/** What the command framework said, in our way: `command` with colons, as the framework names it, and the flags that it has. */
export function usageProblem(error: Error, command: string, flags: readonly string[]): Problem {
  const why = plainWords(error.message);
  return new Problem('usage', {
    what: 'The command line was not understood',
    why,
    fix: `${hintFor(why, command, flags)}Run: virt-preflight ${command.replaceAll(':', ' ')} --help`,
  });
}

/** A command that is not there: one that is nearly called like it, or the help of its topic. */
export function unknownCommand(
  argv: readonly string[],
  commands: readonly string[],
  topics: readonly string[],
): Problem {
  const [first = '', second = ''] = argv;
  const isTopic = topics.includes(first);
  const wanted = isTopic ? `${first} ${second}` : first;
  const words = commands.map((id) => id.replaceAll(':', ' '));
  const near = nearestName(wanted, isTopic ? words : [...words, ...topics]);
  const help = `virt-preflight ${isTopic ? `${first} ` : ''}--help`;
  return new Problem('usage', {
    what: 'The command line was not understood',
    why: `there is no command "${wanted}"`,
    fix: near === null ? `Run: ${help}` : `Did you mean: virt-preflight ${near}? Or run: ${help}`,
  });
}

/** The framework lays its messages out over lines with tabs, speaks of flags without their dashes, and lists arguments in a table. */
function plainWords(message: string): string {
  const [text = ''] = message.split('\nSee more help');
  // A line of a list that is too long goes on in the next one, further to the right.
  const [first = '', ...rest] = text
    .replaceAll(/\n {3,}/g, ' ')
    .split('\n')
    .map((line) => line.trim());
  if (/^Missing \d+ required args?:/.test(first)) return missingArguments(paragraphOf(rest));
  return [first.replace(/^The following errors? occurred:/, ''), ...rest]
    .filter((line) => line !== '')
    .map((line) => line.replace(/^Missing required flag (\S+)/, '--$1 is missing'))
    .map((line) => line.replace(/^Nonexistent flags?:/, 'there is no flag'))
    .map((line) => line.replace(/^Flag (--\S+) expects a value$/, '$1 needs a value, which cannot begin with a dash'))
    .join('; ')
    .replace(/; (?=Expected|Invalid)/, ': ');
}

/** The lines up to the first empty one. */
function paragraphOf(lines: readonly string[]): readonly string[] {
  const end = lines.indexOf('');
  return end < 0 ? lines : lines.slice(0, end);
}

/** Each line is a name, blanks, and what the argument means. */
function missingArguments(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^(\S+)\s*/, (_, name: string) => `${name.toUpperCase()} is missing: `))
    .join('; ');
}

function hintFor(why: string, command: string, flags: readonly string[]): string {
  const [, typed, words] = /^Expected (?:--[\w-]+=)?(.+) to be one of: (.+)$/.exec(why) ?? [];
  const nearWord = typed === undefined || words === undefined ? null : nearestName(typed, words.split(', '));
  if (nearWord !== null) return `Did you mean ${nearWord}? `;
  const unknown = /^there is no flag (--?[^\s,]+)/.exec(why)?.[1];
  if (unknown === undefined) return '';
  const near = nearestName(
    unknown,
    flags.map((flag) => `--${flag}`),
  );
  if (near !== null) return `Did you mean ${near}? `;
  return command === 'check' ? 'A guest whose name starts with a dash goes behind a -- of its own. ' : '';
}
