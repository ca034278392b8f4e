import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Inventory } from '../../../src/app/inventory/inventory.js';
import { loadInventory } from '../../../src/app/inventory/load-inventory.js';

const folder = mkdtempSync('/tmp/vpi-');
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

function isInstalled(): boolean {
  try {
    execFileSync('ansible-inventory', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Each host's address and groups. */
function told({ hosts }: Inventory): Readonly<Record<string, string>> {
  const lines = hosts.map(({ name, access, groups }) => {
    const address = access.kind === 'address' ? access.address : access.problem.why;
    return [name, `${address} ${groups.join(' ')}`];
  });
  return Object.fromEntries(lines);
}

const statics: readonly (readonly [name: string, text: string])[] = [
  [
    'depths',
    `all:
  vars: { ansible_user: everybody, ansible_port: 1 }
  hosts: { loose: null }
  children:
    a: { vars: { ansible_user: a, ansible_port: 2 }, hosts: { h: null, own: { ansible_user: own } } }
    b: { vars: { ansible_user: b }, hosts: { h: null }, children: { deep: null } }
deep: { vars: { ansible_port: 3 }, hosts: { h: { ansible_host: 192.0.2.1 } } }
`,
  ],
  [
    'a group in two depths',
    `x: { vars: { ansible_user: x }, children: { y: { vars: { ansible_user: y }, children: { z: null } } } }
z: { vars: { ansible_user: z }, hosts: { h: null, other: { ansible_host: "{{ inventory_hostname }}.example.com" } } }
a: { vars: { ansible_user: a, ansible_port: 4 }, children: { z: null } }
`,
  ],
  ['nothing in a group', 'all: { children: { empty: null, one: { hosts: { h: null } } } }\n'],
];

const name = isInstalled()
  ? 'ansible-inventory itself'
  : 'ansible-inventory itself (not installed: npm run lab:install)';

describe.skipIf(!isInstalled())(name, () => {
  test.each(statics)('reads static YAML as this program does: %s', async (_, text) => {
    const path = file('static/hosts.yaml', text);
    const [read, own] = [await loadInventory(path, 'allowed'), await loadInventory(path, 'none')];
    expect(told(own)).toEqual(told(read));
    // Ansible keeps quiet about a group without hosts.
    expect(own.groups.filter((group) => group !== 'empty')).toEqual(read.groups);
  });

  test('reads INI with ranges, and what stands beside it', async () => {
    const path = file('ini/hosts', '[rack]\nkvm[1:2] ansible_port=2222\n');
    file('ini/group_vars/rack.yaml', 'ansible_user: root\n');
    file('ini/host_vars/kvm2.yaml', 'ansible_host: 192.0.2.2\nvirt_preflight_labels: { rack: b4 }\n');
    const inventory = await loadInventory(path, 'allowed');
    expect(told(inventory)).toEqual({ kvm1: 'ssh://root@kvm1:2222 rack', kvm2: 'ssh://root@192.0.2.2:2222 rack' });
    expect(inventory.hosts[1]?.labels).toEqual({ rack: 'b4' });
  });

  test('fills in no template, and obeys no ansible.cfg of the working directory', async () => {
    const ran = join(folder, 'ran');
    const path = file('template/hosts', `h ansible_host="{{ lookup('pipe', 'touch ${ran}') }}"\n`);
    file(
      'template/ansible.cfg',
      `[defaults]\ninventory_plugins = ${folder}/template\nvars_plugins = ${folder}/template\n`,
    );
    file('template/marks.py', `open('${ran}', 'w')\n`);
    const before = process.cwd();
    process.chdir(join(folder, 'template'));
    try {
      const inventory = await loadInventory('hosts', 'allowed');
      expect(inventory.hosts.map(({ access }) => access.kind)).toEqual(['refused']);
    } finally {
      process.chdir(before);
    }
    expect(existsSync(path)).toBe(true);
    expect(existsSync(ran)).toBe(false);
  });

  test('runs an inventory that is a program: whoever names it wants that', async () => {
    const path = file('program', `#!/bin/sh\necho '{"rack": {"hosts": ["kvm1"]}, "_meta": {"hostvars": {}}}'\n`, 0o700);
    expect(told(await loadInventory(path, 'allowed'))).toEqual({ kvm1: 'kvm1 rack' });
    await expect(loadInventory(path, 'none')).rejects.toThrow(
      'only Ansible can read it, and no program is started here',
    );
  });

  test('says what is wrong with an inventory that it cannot read', async () => {
    const path = file('broken.ini', '[rack\nkvm1\n');
    await expect(loadInventory(path, 'allowed')).rejects.toThrow(
      /^The inventory \S+ cannot be read: ansible-inventory said: /,
    );
  });
});
