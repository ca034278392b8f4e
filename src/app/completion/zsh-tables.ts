import type { CompletedCommand, CompletedFlag, CompletedOperand } from './completed-command.js';
import type { CompletedValue } from './completed-value.js';

/** What completion for zsh has to know of these commands, as functions that completion/engine.zsh calls. */
export function zshTables(commands: readonly CompletedCommand[], topics: ReadonlyMap<string, string>): string {
  return [
    '# What may follow a command as its next word, with what it is for.',
    caseFunction('_virt_preflight_following', ['following=()'], followingCases(commands, topics)),
    '# The flags and operands of a command.',
    caseFunction('_virt_preflight_arguments', [], commands.map(argumentsCase)),
  ].join('\n');
}

type Case = readonly [command: string, lines: readonly string[]];

function caseFunction(name: string, before: readonly string[], cases: readonly Case[]): string {
  const lines = cases.flatMap(([command, body]) => [
    `    '${command}')`,
    ...body.map((line) => `      ${line}`),
    '      ;;',
  ]);
  return [`${name}() {`, ...before.map((line) => `  ${line}`), '  case $1 in', ...lines, '  esac', '}', ''].join('\n');
}

function followingCases(commands: readonly CompletedCommand[], topics: ReadonlyMap<string, string>): readonly Case[] {
  const summaries = new Map([...topics, ...commands.map(({ words, summary }) => [words.join(' '), summary] as const)]);
  const cases = new Map<string, string[]>();
  for (const path of [...summaries.keys()].sort()) {
    const words = path.split(' ');
    const before = words.slice(0, -1).join(' ');
    const entry = quoted(`${words.at(-1)}:${summaries.get(path)}`);
    cases.set(before, [...(cases.get(before) ?? []), entry]);
  }
  return [...cases].map(([before, entries]) => [before, ['following=(', ...entries.map((line) => `  ${line}`), ')']]);
}

function argumentsCase({ words, flags, operands }: CompletedCommand): Case {
  const specifications = [...flags.flatMap(flagSpecifications), ...operands.map(operandSpecification)];
  return [
    words.join(' '),
    [
      '_arguments -s -S : \\',
      ...specifications.map((text, index) => `  ${quoted(text)}${index < specifications.length - 1 ? ' \\' : ''}`),
    ],
  ];
}

/** One for each spelling: what excludes it, what it is for, and its value. */
function flagSpecifications({ spellings, description, repeatable, value }: CompletedFlag): readonly string[] {
  const excluded = repeatable ? '*' : `(${spellings.join(' ')})`;
  return spellings.map((spelling) => {
    const behind = value === null ? '' : spelling.startsWith('--') ? '=' : '+';
    const operand = value === null ? '' : `:value:${action(value)}`;
    return `${excluded}${spelling}${behind}[${escaped(description)}]${operand}`;
  });
}

function operandSpecification({ name, value, repeated }: CompletedOperand): string {
  return `${repeated ? '*' : ''}:${name}:${action(value)}`;
}

function action(value: CompletedValue): string {
  switch (value.kind) {
    case 'words':
      return value.file ? `_virt_preflight_words_or_file ${value.words.join(' ')}` : `(${value.words.join(' ')})`;
    case 'host':
      return '_virt_preflight_hosts';
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'nothing':
      return '()';
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\[\]:]/g, (character) => `\\${character}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
