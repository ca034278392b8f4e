import { execFileSync } from 'node:child_process';

const commands = [
  ['check'],
  ['explain'],
  ['facts', 'collect'],
  ['facts', 'show'],
  ['rules', 'list'],
  ['rules', 'lint'],
  ['rules', 'test'],
  ['rules', 'new'],
  ['schema'],
];

/** docs/commands.md: the help of every command, as the program itself prints it. */
export function commandPages(root: string): readonly (readonly [string, string])[] {
  const sections = commands.flatMap((words) => ['', `## ${words.join(' ')}`, '', '```', help(root, words), '```']);
  return [
    ['docs/commands.md', `${['# Commands', '', 'Generated from the commands themselves.', ...sections].join('\n')}\n`],
  ];
}

function help(root: string, words: readonly string[]): string {
  const environment = { ...process.env, NO_COLOR: '1', COLUMNS: '120', OCLIF_COLUMNS: '120' };
  return execFileSync(process.execPath, ['bin/virt-preflight.js', ...words, '--help'], {
    cwd: root,
    encoding: 'utf8',
    env: environment,
  }).trim();
}
