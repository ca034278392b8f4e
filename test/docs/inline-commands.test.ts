import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { manifestCommands } from '../../scripts/docs/command-manifest.js';
import { inlineCommands, writtenPages } from './documented-command.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const commands = manifestCommands(root);

/** What is not so about a command in the running text: mostly how it begins, with names in capitals in the place of values. */
function mistakes(text: string): readonly string[] {
  const words = (text.split(/[|<>;&]/)[0] ?? '').trim().split(/\s+/).slice(1);
  const command = commands.findLast(({ id }) => id.split(':').every((word, index) => word === words[index]));
  if (command === undefined) return words[0]?.startsWith('--') === true ? [] : [`${text}: there is no such command`];
  const known = Object.entries(command.flags).flatMap(([name, { char, allowNo }]) => [
    `--${name}`,
    ...(allowNo === true ? [`--no-${name}`] : []),
    ...(char === undefined ? [] : [`-${char}`]),
  ]);
  return words
    .filter((word) => /^--?[a-z]/.test(word))
    .map((word) => word.replace(/=.*$/, ''))
    .filter((flag) => flag !== '--help' && !known.includes(flag))
    .map((flag) => `${text}: there is no flag ${flag}`);
}

test.each(writtenPages(root))('commands in the text of %s are there, with their flags', (page) => {
  expect(inlineCommands(root, page).flatMap(mistakes)).toEqual([]);
});
