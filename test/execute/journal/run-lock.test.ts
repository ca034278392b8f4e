import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { lockRun, unlockRun } from '../../../src/execute/journal/run-lock.js';
import { ownFolder } from '../../own-folder.js';

const folder = ownFolder();
let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(folder, 'one-')), 'lock');
});

test('one process has a run', () => {
  expect(lockRun(path)).toBeNull();
  expect(lockRun(path)).toBe(process.pid);
  unlockRun(path);
  expect(existsSync(path)).toBe(false);
});

test('the lock of a process that is gone is taken over', async () => {
  const other = spawn('sleep', ['60']);
  const start = readFileSync(`/proc/${other.pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19];
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  writeFileSync(path, JSON.stringify({ pid: other.pid, start: `${boot} ${start}` }));
  expect(lockRun(path)).toBe(other.pid);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(lockRun(path)).toBeNull();
});

test.each([
  ['a process that has the number now', { pid: process.pid, start: 'another boot 1' }],
  ['half of a file', '{"pi'],
])('a lock that names %s is taken over', (_name, content) => {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  expect(lockRun(path)).toBeNull();
});
