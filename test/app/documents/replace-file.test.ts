import { chmodSync, closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile } from '../../../src/app/documents/replace-file.js';
import { ownFolder } from '../../own-folder.js';

const folder = ownFolder();

test('whoever reads the old file goes on to read it whole', () => {
  const path = join(folder, 'a.prom');
  writeFileSync(path, 'old\n');
  const reader = openSync(path, 'r');
  replaceFile(path, 'new, and longer\n');
  expect(readFileSync(reader, 'utf8')).toBe('old\n');
  expect(readFileSync(path, 'utf8')).toBe('new, and longer\n');
  closeSync(reader);
});

test('a new file may be read by all, an old one keeps its mode, and nothing else is left', () => {
  const [fresh, kept] = [join(folder, 'fresh.prom'), join(folder, 'kept.prom')];
  writeFileSync(kept, 'old\n');
  chmodSync(kept, 0o640);
  replaceFile(fresh, 'x\n');
  replaceFile(kept, 'x\n');
  expect([fresh, kept].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(['644', '640']);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('what is no file is written to', () => {
  replaceFile('/dev/null', 'x\n');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  expect(() => replaceFile('/dev/full', 'x\n')).toThrow('ENOSPC');
});

test('a folder that is not there is told, and nothing is left', () => {
  expect(() => replaceFile('/nonexistent/x.prom', 'x\n')).toThrow('ENOENT');
});
