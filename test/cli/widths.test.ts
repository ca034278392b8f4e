import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/report/text/display-width.js';
import { kvm01, kvm02 } from './own-capture.js';
import { runInTerminal } from './run-in-terminal.js';
import { runProgram } from './run-program.js';

const esc = '\u001b';
const hosts = ['--from', kvm01, '--to', kvm02];

const commands = {
  check: ['check', '--all', ...hosts],
  'check --verbose': ['check', '--all', ...hosts, '--verbose'],
  'check --quiet': ['check', '--all', ...hosts, '--quiet'],
  plan: ['plan', 'wanderer1', ...hosts],
  audit: ['audit', kvm01, '--to', kvm02],
  'rules list': ['rules', 'list'],
  'explain a rule': ['explain', 'storage/shared'],
  'explain a fact': ['explain', 'cpu.modelName'],
  'explain an exit code': ['explain', '21'],
} as const;

/** What stands on the terminal in the end: without colours, and of a line that was written over what is left. */
function linesShown(output: string): readonly string[] {
  const plain = output.replaceAll(new RegExp(`${esc}\\[[0-9;]*m`, 'g'), '');
  return plain.split('\r\n').map((line) => line.slice(line.lastIndexOf(`${esc}[K`) + 1).replace('[K', ''));
}

/** A word that is longer than a line stays whole, to be copied: a path, a UUID, a URI, a value. */
const oneWord = /^\s*(?:[a-z]+ +)?\S+(?: \\)?$/;

describe.concurrent.each([40, 80, 200])('on a terminal of %i columns', (columns) => {
  test.each(Object.entries(commands))('every line of %s fits', async (_, argv) => {
    const [shown, piped] = await Promise.all([runInTerminal(argv, { columns }), runProgram(argv)]);
    const wide = linesShown(shown.stdout).filter((line) => displayWidth(line) > columns && !oneWord.test(line));
    expect(wide).toEqual([]);
    expect(shown.exitCode).toBe(piped.exitCode);
  });

  test('the line of progress is never longer than a row', async () => {
    const { stdout } = await runInTerminal(commands.check, { columns });
    const drawn = stdout.slice(0, stdout.lastIndexOf(`\r${esc}[K`)).split('\r');
    for (const text of drawn) {
      const plain = text.replaceAll(new RegExp(`${esc}\\[[0-9;]*[mK]`, 'g'), '');
      expect(displayWidth(plain)).toBeLessThan(columns);
    }
  });
});
