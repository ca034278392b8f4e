import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lineWriter } from '../../../src/app/events/line-writer.js';
import { ownFolder } from '../../own-folder.js';

const folder = ownFolder();
const lines = Array.from({ length: 3000 }, (_, index) => `${index} ${'x'.repeat(100)}\n`);

function pipe(name: string): string {
  const path = join(folder, name);
  execFileSync('mkfifo', [path]);
  return path;
}

/** Everything that is in the pipe now. */
function readAll(file: number): string {
  const buffer = Buffer.alloc(1 << 20);
  let text = '';
  try {
    for (let count = 1; count > 0; ) {
      count = readSync(file, buffer);
      text += buffer.toString('utf8', 0, count);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
  }
  return text;
}

test('lines are added to what a file has', async () => {
  const path = join(folder, 'file');
  for (const line of ['one\n', 'two\n']) {
    const { write, close } = lineWriter(path, expect.fail);
    write(line);
    await close();
  }
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
});

test('a reader that is slower than we are gets every line, and nobody waits for it', async () => {
  const path = pipe('slow');
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const { write, close } = lineWriter(path, expect.fail);
  for (const line of lines) write(line);
  const first = readAll(reader);
  expect(first.length).toBeLessThan(lines.join('').length);
  const closed = close();
  let rest = '';
  while (first.length + rest.length < lines.join('').length) {
    rest += readAll(reader);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await closed;
  expect(first + rest).toBe(lines.join(''));
  closeSync(reader);
});

test('a reader that goes away is told once', async () => {
  const path = pipe('gone');
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const warnings: string[] = [];
  const { write, close } = lineWriter(path, (because) => warnings.push(because));
  write('one\n');
  closeSync(reader);
  write('two\n');
  write('three\n');
  await close();
  expect(warnings).toEqual(['EPIPE: broken pipe, write']);
});

test.each([
  ['a pipe that nobody reads', () => pipe('unread'), 'it is a pipe that nobody reads'],
  ['a folder', () => folder, 'EISDIR: illegal operation on a directory'],
  ['a folder that is not there', () => '/nonexistent/events', 'ENOENT: no such file or directory'],
])('%s is refused at once', (_, place, why) => {
  const path = place();
  expect(() => lineWriter(path, expect.fail)).toThrow(`The events cannot be written to ${path}: ${why}`);
});
