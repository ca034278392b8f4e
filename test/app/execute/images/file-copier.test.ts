import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { fileCopier } from '../../../../src/app/execute/images/file-copier.js';
import { localHost } from '../../../../src/hosts/local/local-host.js';

const root = mkdtempSync(join(tmpdir(), 'vp-copy-'));
afterAll(() => rmSync(root, { recursive: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'one-'));
});

function hostWith(shell: readonly string[]) {
  return localHost('this machine', { sudo: false }, shell);
}

const plain = { source: hostWith(['sh']), destination: hostWith(['sh']) };

function copyOf(name: string, sizeBytes: number) {
  return { from: join(folder, name), to: join(folder, 'there'), sizeBytes };
}

const never = new AbortController().signal;

test.each([['sh'], ['bash'], ['dash']])(
  'a file of all bytes arrives by %s, and only its owner may read it',
  async (shell) => {
    const bytes = Buffer.alloc(5_000_011, Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)));
    writeFileSync(join(folder, "it's $here"), bytes);
    const hosts = { source: hostWith([shell]), destination: hostWith([shell]) };
    expect(await fileCopier(hosts).copy(copyOf("it's $here", bytes.length), never, () => undefined)).toBeNull();
    expect(readFileSync(join(folder, 'there')).equals(bytes)).toBe(true);
    expect(statSync(join(folder, 'there')).mode & 0o777).toBe(0o600);
  },
);

test('holes stay holes, at the end as well', async () => {
  const size = 64 * 2 ** 20;
  writeFileSync(join(folder, 'sparse'), 'head');
  truncateSync(join(folder, 'sparse'), size);
  expect(await fileCopier(plain).copy(copyOf('sparse', size), never, () => undefined)).toBeNull();
  const { size: copied, blocks } = statSync(join(folder, 'there'));
  expect([copied, blocks * 512 <= 2 ** 20]).toEqual([size, true]);
});

test('what a login prints is no part of the file', async () => {
  writeFileSync(join(folder, 'image'), 'content');
  const noisy = hostWith(['sh', '-c', 'echo "Welcome to this host"; exec sh -s', 'sh']);
  expect(
    await fileCopier({ source: noisy, destination: noisy }).copy(copyOf('image', 7), never, () => undefined),
  ).toBeNull();
  expect(readFileSync(join(folder, 'there'), 'utf8')).toBe('content');
});

test('a file that is there is not written to', async () => {
  writeFileSync(join(folder, 'image'), 'content');
  writeFileSync(join(folder, 'there'), 'somebody’s');
  const because = await fileCopier(plain).copy(copyOf('image', 7), never, () => undefined);
  expect(because).toMatch(/^this machine: .*there: /);
  expect(readFileSync(join(folder, 'there'), 'utf8')).toBe('somebody’s');
});

test('a file that is not there, and one of another size, are told', async () => {
  expect(await fileCopier(plain).copy(copyOf('missing', 7), never, () => undefined)).toMatch(
    /^this machine: cat: .*missing: No such file or directory$/,
  );
  rmSync(join(folder, 'there'));
  writeFileSync(join(folder, 'image'), 'content');
  expect(await fileCopier(plain).copy(copyOf('image', 8), never, () => undefined)).toBe(
    'this machine sent 7 bytes of 8',
  );
});

test('a shell that ends before its turn is explained', async () => {
  writeFileSync(join(folder, 'image'), 'content');
  const dead = hostWith(['false']);
  expect(
    await fileCopier({ source: plain.source, destination: dead }).copy(copyOf('image', 7), never, () => undefined),
  ).toBe('this machine did not run the collection: `false -s` ended before it answered');
});

test('an interruption ends it', async () => {
  const asked = new AbortController();
  const endless = { from: '/dev/zero', to: join(folder, 'there'), sizeBytes: 1 };
  const copying = fileCopier(plain).copy(endless, asked.signal, () => undefined);
  asked.abort();
  expect(await copying).toBe('the run was interrupted');
});
