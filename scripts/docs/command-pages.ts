import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** docs/commands.md: the help of every command, as the program itself prints it. */
export function commandPages(root: string): readonly (readonly [string, string])[] {
  const sections = commandsOf(root).flatMap((words) => [
    '',
    `## ${words.join(' ')}`,
    '',
    '```',
    help(root, words),
    '```',
  ]);
  return [
    ['docs/commands.md', `${['# Commands', '', 'Generated from the commands themselves.', ...sections].join('\n')}\n`],
  ];
}

/** Every command as its words, in the order of the alphabet. */
function commandsOf(root: string): readonly (readonly string[])[] {
  const manifest: { commands: Readonly<Record<string, unknown>> } = JSON.parse(
    readFileSync(join(root, 'oclif.manifest.json'), 'utf8'),
  );
  return Object.keys(manifest.commands)
    .sort()
    .map((id) => id.split(':'));
}

function help(root: string, words: readonly string[]): string {
  const environment = { ...process.env, NO_COLOR: '1', COLUMNS: '120', OCLIF_COLUMNS: '120' };
  return execFileSync(process.execPath, ['bin/virt-preflight.js', ...words, '--help'], {
    cwd: root,
    encoding: 'utf8',
    env: environment,
  }).trim();
}
