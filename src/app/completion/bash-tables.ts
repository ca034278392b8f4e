import { shellLine } from '../../report/shell-words.js';
import type { CompletedCommand } from './completed-command.js';
import type { CompletedValue } from './completed-value.js';

/** What completion for bash has to know of these commands, as functions that completion/engine.bash calls. */
export function bashTables(commands: readonly CompletedCommand[]): string {
  return [
    '# What may follow a command as its next word.',
    caseFunction('_virt_preflight_words', 'words', wordCases(commands)),
    '# The flags of a command.',
    caseFunction('_virt_preflight_flags', 'words', flagCases(commands)),
    '# The value of "COMMAND FLAG", or of "COMMAND N" for its operand N, counted from 0. Fails where none is due.',
    caseFunction('_virt_preflight_kind', 'kind', kindCases(commands)),
  ].join('\n');
}

type Case = readonly [patterns: readonly string[], value: string];

function caseFunction(name: string, variable: string, cases: readonly Case[]): string {
  const lines = cases.map(([patterns, value]) => `    ${patterns.join(' | ')}) ${variable}=${shellLine([value])} ;;`);
  return [`${name}() {`, '  case $1 in', ...lines, '    *) return 1 ;;', '  esac', '}', ''].join('\n');
}

function wordCases(commands: readonly CompletedCommand[]): readonly Case[] {
  const following = new Map<string, Set<string>>();
  for (const { words } of commands) {
    for (const [index, word] of words.entries()) {
      const before = words.slice(0, index).join(' ');
      following.set(before, (following.get(before) ?? new Set()).add(word));
    }
  }
  return [...following].map(([before, words]) => [[`'${before}'`], [...words].join(' ')]);
}

function flagCases(commands: readonly CompletedCommand[]): readonly Case[] {
  return commands.map(({ words, flags }) => [
    [`'${words.join(' ')}'`],
    flags.flatMap(({ spellings }) => spellings.filter((spelling) => spelling.startsWith('--'))).join(' '),
  ]);
}

/** One case for each kind of value, since most flags are those of several commands. */
function kindCases(commands: readonly CompletedCommand[]): readonly Case[] {
  const places = new Map<string, string[]>();
  const add = (value: CompletedValue, place: string): void => {
    const kind = kindText(value);
    places.set(kind, [...(places.get(kind) ?? []), place]);
  };
  for (const { words, flags, operands } of commands) {
    const command = words.join(' ');
    for (const { spellings, value } of flags) {
      if (value !== null) for (const spelling of spellings) add(value, `'${command} ${spelling}'`);
    }
    for (const [index, { value, repeated }] of operands.entries()) {
      add(value, repeated ? `'${command} '[0-9]*` : `'${command} ${index}'`);
    }
  }
  return [...places].map(([kind, patterns]) => [patterns, kind]);
}

function kindText(value: CompletedValue): string {
  if (value.kind !== 'words') return value.kind;
  return `${value.file ? 'words-or-file' : 'words'} ${value.words.join(' ')}`;
}
