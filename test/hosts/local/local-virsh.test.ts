import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localVirshVersion } from '../../../src/hosts/local/local-virsh.js';

const path = process.env.PATH;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virt-preflight-virsh-'));
  process.env.PATH = folder;
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true, force: true });
});

function virshThat(does: string): void {
  const file = join(folder, 'virsh');
  writeFileSync(file, `#!/bin/sh\n${does}\n`);
  chmodSync(file, 0o755);
}

test('the version that virsh tells', async () => {
  virshThat('[ "$*" = --version ] && echo 11.3.0');
  expect(await localVirshVersion()).toBe('11.3.0');
});

test.each(['echo 11.3.0; exit 1', 'echo no version', 'echo 11.3.0 >&2'])('nothing to rely on: %s', async (does) => {
  virshThat(does);
  expect(await localVirshVersion()).toBeNull();
});

test('no virsh at all', async () => {
  expect(await localVirshVersion()).toBeNull();
});
