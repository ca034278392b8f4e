import { describe, expect, test } from 'vitest';
import { ansibleListOf } from '../../../src/app/inventory/ansible/ansible-list.js';
import { beyondStatic, listOfStatic } from '../../../src/app/inventory/ansible/list-of-static.js';
import { readAnsibleList } from '../../../src/app/inventory/ansible/read-ansible-list.js';
import { isStaticInventory, type StaticInventory } from '../../../src/app/inventory/ansible/static-inventory.js';
import type { Inventory } from '../../../src/app/inventory/inventory.js';

function read(printed: unknown): Inventory {
  const list = ansibleListOf(printed);
  if (list === null) throw new Error('no list');
  return readAnsibleList(list, 'hosts.ini');
}

function inventoryOf(inventory: StaticInventory): Inventory {
  return readAnsibleList(listOfStatic(inventory), 'hosts.yaml');
}

/** The address of each host, or why it has none. */
function addresses({ hosts }: Inventory): Readonly<Record<string, string>> {
  const entries = hosts.map(({ name, access }) => [
    name,
    access.kind === 'address' ? access.address : access.problem.why,
  ]);
  return Object.fromEntries(entries);
}

function withVariables(variables: Readonly<Record<string, unknown>>): Inventory {
  return read({ _meta: { hostvars: { h: variables } }, all: { hosts: ['h'] } });
}

describe('what ansible-inventory --list prints', () => {
  test('becomes hosts with groups and labels; all is no group', () => {
    expect(
      read({
        _meta: {
          hostvars: {
            kvm1: { ansible_host: '192.0.2.1', ansible_user: 'root', ansible_port: 2222 },
            kvm2: { virt_preflight_labels: { rack: 'b4', odd: 7 }, ansible_ssh_common_args: '-oProxyCommand=x' },
          },
        },
        all: { children: ['ungrouped', 'site'] },
        site: { children: ['rack'] },
        rack: { hosts: ['kvm1', 'kvm2', 'kvm3'] },
        'odd group': { hosts: ['kvm3'] },
      }),
    ).toEqual({
      path: 'hosts.ini',
      groups: ['rack', 'site'],
      hosts: [
        {
          name: 'kvm1',
          access: { kind: 'address', address: 'ssh://root@192.0.2.1:2222' },
          labels: {},
          groups: ['rack', 'site'],
          ignored: [],
          place: 'hosts.ini',
        },
        {
          name: 'kvm2',
          access: { kind: 'address', address: 'kvm2' },
          labels: { rack: 'b4' },
          groups: ['rack', 'site'],
          ignored: ['ansible_ssh_common_args'],
          place: 'hosts.ini',
        },
        {
          name: 'kvm3',
          access: { kind: 'address', address: 'kvm3' },
          labels: {},
          groups: ['rack', 'site'],
          ignored: [],
          place: 'hosts.ini',
        },
      ],
    });
  });

  test.each([
    [{ ansible_host: '2001:db8::1', ansible_user: 'me' }, 'ssh://me@[2001:db8::1]'],
    [{ ansible_host: '2001:db8::1' }, '2001:db8::1'],
    [{ ansible_port: '2222' }, 'ssh://h:2222'],
    [{ ansible_connection: 'local' }, 'localhost'],
    [{ ansible_connection: 'ssh' }, 'h'],
    [{ ansible_connection: 'winrm' }, 'Ansible reaches it by winrm, and facts are collected over ssh'],
    [{ ansible_host: '-oProxyCommand=x' }, 'the host name "-oProxyCommand=x" holds characters that no host name has'],
    [
      { ansible_host: "{{ lookup('pipe', 'id') }}" },
      "the host name \"{{ lookup('pipe', 'id') }}\" holds characters that no host name has",
    ],
    [{ ansible_host: 'a b' }, 'the host name "a b" holds characters that no host name has'],
    [{ ansible_host: 'a\n-F/tmp/x' }, 'the host name "a\\n-F/tmp/x" holds characters that no host name has'],
    [{ ansible_host: ['a'] }, 'ansible_host is neither text nor a number'],
    [{ ansible_user: true }, 'ansible_user is neither text nor a number'],
    [
      { ansible_user: '-oProxyCommand=x' },
      'the user name "-oProxyCommand=x" holds characters other than letters, digits and . _ + -',
    ],
    [{ ansible_port: '22 -oProxyCommand=x' }, '"22 -oProxyCommand=x" is not a port number'],
    [{ ansible_port: 70_000 }, '"70000" is not a port number'],
  ])('%j: %s', (variables, expected) => {
    expect(addresses(withVariables(variables))).toEqual({ h: expected });
  });

  test('a host with an odd name stays, and cannot be asked', () => {
    const inventory = read({ _meta: { hostvars: {} }, all: { hosts: ['-oProxyCommand=x', 'a\u001b[2J', 'good'] } });
    const odd = 'its name holds characters that no host name has';
    expect(addresses(inventory)).toEqual({ '-oProxyCommand=x': odd, 'a\u001b[2J': odd, good: 'good' });
  });

  test('a name that is a host and a group is refused', () => {
    const both = { _meta: { hostvars: {} }, all: { children: ['x'] }, x: { hosts: ['x'] } };
    expect(() => read(both)).toThrow('"x" is a host and a group in hosts.ini: nobody could tell which is meant');
  });

  test.each([[null], [[]], [{}], [{ _meta: {} }], [{ _meta: { hostvars: {} }, x: { hosts: 'a' } }]])(
    '%j is no list',
    (value) => {
      expect(ansibleListOf(value)).toBeNull();
    },
  );
});

describe('a static inventory of Ansible', () => {
  test('of two values that of the deeper group counts, then that of the later name, and that of the host before all', () => {
    const inventory = inventoryOf({
      all: {
        vars: { ansible_user: 'everybody', ansible_port: 1 },
        children: {
          a: { vars: { ansible_user: 'a', ansible_port: 2 }, hosts: { h: null, own: { ansible_user: 'own' } } },
          b: { vars: { ansible_user: 'b' }, hosts: { h: {} }, children: { deep: null } },
        },
      },
      deep: { vars: { ansible_port: 3 }, hosts: { h: { ansible_host: '192.0.2.1' } } },
    });
    expect(addresses(inventory)).toEqual({ h: 'ssh://b@192.0.2.1:3', own: 'ssh://own@own:2' });
    expect(inventory.hosts[0]?.groups).toEqual(['a', 'b', 'deep']);
  });

  test('groups that are in each other end', () => {
    const inventory = inventoryOf({ x: { children: { y: null } }, y: { children: { x: null }, hosts: { h: null } } });
    expect(inventory.hosts.map(({ name, groups }) => [name, groups])).toEqual([['h', ['x', 'y']]]);
  });

  test('what only Ansible can read is named', () => {
    expect(beyondStatic({ all: { hosts: { h: null } } })).toBeNull();
    expect(beyondStatic({ all: { children: { a: { hosts: { 'kvm[1:9]': null } } } } })).toBe('it has ranges of hosts');
    expect(beyondStatic({ a: { vars: { ansible_group_priority: 5 } } })).toBe('it has ansible_group_priority');
  });

  test('is known by its form; hosts and groups on top are of our own form', () => {
    expect(isStaticInventory({ all: { hosts: { a: null }, vars: null } })).toBe(true);
    expect(isStaticInventory({ hosts: { hosts: null } })).toBe(false);
    expect(isStaticInventory({ all: { host: {} } })).toBe(false);
    expect(isStaticInventory({ hots: { kvm1: { address: 'a' } } })).toBe(false);
  });
});
