import { describe, expect, test } from 'vitest';
import { hostArgument, isPlainName } from '../../../src/app/inventory/host-argument.js';
import type { Inventory, InventoryHost } from '../../../src/app/inventory/inventory.js';
import { selectHosts } from '../../../src/app/inventory/select-hosts.js';
import { Problem } from '../../../src/problem.js';

const refused = new Problem('inventory-invalid', { what: 'switch1 cannot be asked', why: 'it is odd', fix: '' });

function host(name: string, more: Partial<InventoryHost>): InventoryHost {
  const access = { kind: 'address' as const, address: `root@${name}` };
  return { name, access, labels: {}, groups: [], ignored: [], place: 'hosts.yaml:1', ...more };
}

const inventory: Inventory = {
  path: 'hosts.yaml',
  groups: ['empty', 'production'],
  hosts: [
    host('kvm1', { labels: { rack: 'b4' }, groups: ['production'] }),
    host('kvm2', { labels: { rack: 'b4' } }),
    host('switch1', { access: { kind: 'refused', problem: refused }, groups: ['production'] }),
  ],
};

function fixOf(word: string): string {
  try {
    return names(word).join(' ');
  } catch (error) {
    if (error instanceof Problem) return error.fix;
    throw error;
  }
}

function names(word: string): readonly string[] {
  return selectHosts(inventory, word).map(({ name }) => name);
}

function failure(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.what];
    throw error;
  }
}

describe('a word means hosts', () => {
  test.each([
    ['kvm2', ['kvm2']],
    ['production', ['kvm1', 'switch1']],
    ['rack=b4', ['kvm1', 'kvm2']],
    ['all', ['kvm1', 'kvm2', 'switch1']],
  ])('%s', (word, expected) => {
    expect(names(word)).toEqual(expected);
  });

  test.each([
    [
      'kvn1',
      ['usage', '"kvn1" is neither a host nor a group'],
      'Did you mean kvm1? For a host that is not in it, write ssh://kvn1.',
    ],
    ['empty', ['usage', 'The group "empty" has no hosts'], 'For a host that is not in it, write ssh://empty.'],
    ['rack=b5', ['usage', 'No host has the label "rack=b5"'], 'Did you mean rack=b4?'],
    ['floor=2', ['usage', 'No host has the label "floor=2"'], 'virt-preflight inventory list shows all labels.'],
  ])('%s means none', (word, expected, fix) => {
    expect(failure(() => names(word))).toEqual(expected);
    expect(fixOf(word)).toBe(fix);
  });
});

describe('a HOST argument', () => {
  test('is the name of one host', () => {
    expect(hostArgument(inventory, 'kvm1')).toBe('root@kvm1');
    expect(failure(() => hostArgument(inventory, 'kvm3'))).toEqual(['usage', '"kvm3" is neither a host nor a group']);
    expect(failure(() => hostArgument(inventory, 'production'))).toEqual([
      'usage',
      'production is a group of the inventory',
    ]);
    expect(failure(() => hostArgument(inventory, 'all'))).toEqual(['usage', 'all is a group of the inventory']);
    expect(failure(() => hostArgument(inventory, 'switch1'))).toEqual(['inventory-invalid', 'switch1 cannot be asked']);
  });

  test.each([
    'user@kvm1',
    'ssh://kvm1',
    'qemu:///system',
    'captures/kvm1',
    'kvm1.tar.gz',
    'kvm1.tgz',
    'localhost',
    '-o',
    '::1',
    '',
  ])('%s is no name for an inventory', (argument) => {
    expect(isPlainName(argument)).toBe(false);
  });

  test.each(['kvm1', 'kvm1.example.com', '192.0.2.1', '_a-b'])('%s is', (argument) => {
    expect(isPlainName(argument)).toBe(true);
  });
});
