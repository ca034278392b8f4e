import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openHost } from '../../../src/app/hosts/open-host.js';
import { InventoryFile, type Strangers } from '../../../src/app/inventory/inventory-file.js';
import { Problem } from '../../../src/problem.js';

const folder = mkdtempSync('/tmp/vpo-');
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, 'hosts.yaml');
writeFileSync(path, 'hosts: { kvm1: { address: "ssh://root@192.0.2.1:2222" } }\n');

/** What the argument means, with the name that the host has in messages; or the refusal. */
async function opened(argument: string, strangers: Strangers): Promise<unknown> {
  const inventory = new InventoryFile(path, strangers);
  const access = { sshConfig: null, inventory, sudo: false, connectTimeoutSeconds: 1, collectTimeoutSeconds: 1 };
  try {
    const { address, host } = await openHost(argument, access);
    return [address, host.kind === 'live' ? host.label : null];
  } catch (error) {
    if (error instanceof Problem) return error.what;
    throw error;
  }
}

describe('with an inventory', () => {
  const kvm1 = { kind: 'ssh', host: '192.0.2.1', user: 'root', port: 2222 };

  test.each(['refused', 'names for ssh'] as const)(
    'a name of it is that host, under its name (%s)',
    async (strangers) => {
      expect(await opened('kvm1', strangers)).toEqual([kvm1, 'kvm1']);
    },
  );

  test('another name is refused; one that a run wrote down means what it meant then', async () => {
    expect(await opened('kvm9', 'refused')).toBe('"kvm9" is neither a host nor a group');
    const kvm9 = { kind: 'ssh', host: 'kvm9', user: null, port: null };
    expect(await opened('kvm9', 'names for ssh')).toEqual([kvm9, 'kvm9']);
  });

  test('what says how it is reached means itself', async () => {
    const kvm9 = { kind: 'ssh', host: 'kvm1', user: 'me', port: null };
    expect(await opened('me@kvm1', 'refused')).toEqual([kvm9, 'me@kvm1']);
    expect(await opened('localhost', 'refused')).toEqual([{ kind: 'local' }, 'localhost']);
  });
});
