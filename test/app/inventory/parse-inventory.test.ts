import { describe, expect, test } from 'vitest';
import { parseInventory } from '../../../src/app/inventory/parse-inventory.js';
import { readYaml } from '../../../src/checks/rule-file/read-yaml.js';

function parse(text: string) {
  const read = readYaml(text, '/site/hosts.yaml', { longestFile: 10_000, hints: {}, mayBeEmpty: false });
  if (!read.ok) throw new Error('no YAML');
  return parseInventory(read.value, '/site/hosts.yaml', read.positions);
}

/** `line:column message (hint)` of everything that is wrong. */
function errorsOf(text: string): readonly string[] {
  const parsed = parse(text);
  if (parsed.ok) return [];
  return parsed.errors.map(({ line, column, message, hint }) => `${line}:${column} ${message} (${hint})`);
}

describe('an inventory', () => {
  test('names hosts by addresses, captures, or their names alone; groups may hold groups', () => {
    const parsed = parse(`hosts:
  kvm2:
  kvm1: { address: root@192.0.2.1, labels: { rack: b4 }, groups: [production] }
  old: { capture: captures/old }
  far: { address: "qemu+ssh://far.example.com:2222/system" }
groups:
  site: [production, kvm2]
  all-of-it: [site, old]
`);
    const host = { labels: {}, groups: [], ignored: [] };
    expect(parsed).toEqual({
      ok: true,
      inventory: {
        path: '/site/hosts.yaml',
        groups: ['all-of-it', 'production', 'site'],
        hosts: [
          {
            ...host,
            name: 'far',
            access: { kind: 'address', address: 'qemu+ssh://far.example.com:2222/system' },
            place: '/site/hosts.yaml:5',
          },
          {
            ...host,
            name: 'kvm1',
            access: { kind: 'address', address: 'root@192.0.2.1' },
            labels: { rack: 'b4' },
            groups: ['all-of-it', 'production', 'site'],
            place: '/site/hosts.yaml:3',
          },
          {
            ...host,
            name: 'kvm2',
            access: { kind: 'address', address: 'kvm2' },
            groups: ['all-of-it', 'site'],
            place: '/site/hosts.yaml:2',
          },
          {
            ...host,
            name: 'old',
            access: { kind: 'address', address: '/site/captures/old' },
            groups: ['all-of-it'],
            place: '/site/hosts.yaml:4',
          },
        ],
      },
    });
  });

  test('groups that are in each other end', () => {
    const parsed = parse('hosts: {a: null}\ngroups: {x: [y], y: [x, a]}\n');
    expect(parsed.ok && parsed.inventory.hosts[0]?.groups).toEqual(['x', 'y']);
  });

  test('everything that is wrong is told, each at its place', () => {
    expect(
      errorsOf(`hosts:
  kvm1: { adress: kvm1.example.com, labels: { rack: 8.10 } }
  kvm2: kvm2.example.com
grups: {}
`),
    ).toEqual([
      '2:11 there is no key adress here (did you mean address?)',
      '2:53 rack has to be of type string (put it in quotes: an unquoted 8.10 is the number 8.1)',
      '3:9 kvm2 has to be of type object or null (null)',
      '4:1 there is no key grups here (did you mean groups?)',
    ]);
    expect(
      errorsOf(`hosts:
  kvm1: { address: a, capture: b, groups: [rack] }
  rack: null
  all: null
  disk: { address: captures/disk }
groups:
  site: [kvm2]
`),
    ).toEqual([
      '2:32 kvm1 has an address and a capture (take one of the two out)',
      '3:3 rack is a host and a group (rename one of the two: nobody could tell which is meant)',
      '4:3 all is every host already (choose another name)',
      '5:20 captures/disk is a path (write capture: in place of address:)',
      '7:10 there is no host and no group kvm2 (did you mean kvm1?)',
    ]);
  });

  test.each([
    ['"-oProxyCommand=touch /tmp/x"', 'it starts with a dash, so ssh would take it for an option'],
    ['"kvm1\\nProxyCommand x"', 'it holds control characters'],
    ['"root@-oProxyCommand=x"', 'the host name "-oProxyCommand=x" holds characters that no host name has'],
    ['"$(id)"', 'the host name "$(id)" holds characters that no host name has'],
    ['"qemu+ssh://h/system?command=x"', 'it has query parameters, and some of them make libvirt run programs'],
    ['"qemu+ext://h/system"', 'the transport ext runs a program'],
  ])('refuses the address %s', (address, message) => {
    const parsed = parse(`hosts:\n  kvm1:\n    address: ${address}\n`);
    expect(parsed.ok ? null : parsed.errors).toMatchObject([{ line: 3, column: 14, message }]);
  });

  test.each(['-oProxyCommand=x', 'a b', 'a\\nb', 'a\\u001b[2Jb', 'a;b', '../a', 'a,b', '$(id)', ''])(
    'refuses the name "%s" for a host and for a group',
    (name) => {
      const message = `${JSON.stringify(JSON.parse(`"${name}"`))} is no name`;
      const host = parse(`hosts:\n  "${name}": null\n`);
      expect(host.ok ? null : host.errors).toMatchObject([{ line: 2, column: 3, message }]);
      const group = parse(`hosts: {a: null}\ngroups:\n  "${name}": [a]\n`);
      expect(group.ok ? null : group.errors).toMatchObject([{ line: 3, column: 3, message }]);
    },
  );

  test('names that objects of JavaScript have are names like others', () => {
    const parsed = parse('hosts: {constructor: null, toString: null}\ngroups: {__proto__: [constructor]}\n');
    expect(parsed.ok && parsed.inventory.hosts.map(({ name, groups }) => [name, groups])).toEqual([
      ['constructor', ['__proto__']],
      ['toString', []],
    ]);
  });
});
