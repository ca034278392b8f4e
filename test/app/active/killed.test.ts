import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freePorts } from './free-ports.js';
import { startProbe } from './start-and-kill.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virt-preflight-killed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s in the middle leaves no file', async (signal) => {
  const probe = startProbe(['file', folder]);
  await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1), { timeout: 20_000 });
  expect(await probe.kill(signal)).toBe(signal);
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), { timeout: 5000 });
});

test.each(['SIGKILL', 'SIGTERM'] as const)('%s in the middle leaves no listener', async (signal) => {
  const [port = 0] = await freePorts(1);
  const probe = startProbe(['listener', '127.0.0.1', String(port)]);
  await vi.waitFor(() => expect(listens(port)).toBe(true), { timeout: 20_000 });
  expect(await probe.kill(signal)).toBe(signal);
  await vi.waitFor(() => expect(listens(port)).toBe(false), { timeout: 5000 });
});

/** By the kernel's table: local address and port in hexadecimal, state 0A. */
function listens(port: number): boolean {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .some((line) => {
      const [, local = '', , state] = line.trim().split(/\s+/);
      return local.endsWith(end) && state === '0A';
    });
}
