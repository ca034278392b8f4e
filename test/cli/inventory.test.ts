import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02 } from './own-capture.js';
import { plainEnvironment, program, runCommand, runProgram } from './run-program.js';

const folder = ownFolder();

function file(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

function list(inventory: string, words: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  return runProgram(['inventory', 'list', ...words, '--inventory', inventory], { env });
}

/** A PATH on which `ansible-inventory` is a script. */
function withAnsible(name: string, script: string): Readonly<Record<string, string>> {
  file(`${name}/ansible-inventory`, `#!/bin/sh\n${script}\n`, 0o755);
  return { PATH: `${join(folder, name)}:${plainEnvironment().PATH}` };
}

/** A PATH with what the program itself needs, and without Ansible. */
const withoutAnsible = { PATH: dirname(process.execPath) === '/usr/bin' ? '/nonexistent' : dirname(process.execPath) };

const own = file(
  'own.yaml',
  `hosts:
  kvm1: { address: root@192.0.2.1, labels: { rack: b4 }, groups: [production] }
  kvm2: { address: "ssh://kvm2.example.com:2222" }
  old: { capture: captures/old }
groups:
  site: [production, kvm2]
`,
);

const ansible =
  'all:\n  vars: { ansible_user: root }\n  children:\n    rack: { hosts: { kvm1: { ansible_host: 192.0.2.1 } } }\n';

describe.concurrent('inventory list', () => {
  test('lists hosts with address, groups and labels', async () => {
    const expected = `kvm1\troot@192.0.2.1\tproduction, site\track=b4\t
kvm2\tssh://kvm2.example.com:2222\tsite\t\t
old\t${folder}/captures/old\t\t\t
`;
    expect(await list(own)).toEqual({ exitCode: 0, stdout: expected, stderr: '' });
  });

  test.each([
    [['site'], 'kvm1 kvm2'],
    [['rack=b4', 'old'], 'kvm1 old'],
    [['all'], 'kvm1 kvm2 old'],
  ])('%j are %s', async (words, expected) => {
    const { stdout } = await list(own, [...words, '--json']);
    const hosts: readonly { readonly name: string }[] = JSON.parse(stdout);
    expect(hosts.map(({ name }) => name).join(' ')).toBe(expected);
  });

  test('a word that means no host, and no inventory at all, are usage problems', async () => {
    const { exitCode, stderr } = await list(own, ['sit']);
    expect([exitCode, stderr]).toEqual([
      64,
      `error "sit" is neither a host nor a group [usage]
  why  the inventory is ${own}
  fix  Did you mean site? For a host that is not in it, write ssh://sit.
`,
    ]);
    const none = await runProgram(['inventory', 'list']);
    expect([none.exitCode, none.stderr.split('\n')[0]]).toEqual([64, 'error There is no inventory [usage]']);
  });

  test('errors of a file are told with their places', async () => {
    const bad = file('bad.yaml', 'hosts:\n  kvm1: { adress: a }\n  "a\\u001b[2Jb": null\n');
    expect(await list(bad)).toEqual({
      exitCode: 65,
      stdout: '',
      stderr: `error The inventory ${bad} cannot be used [inventory-invalid]
  why  ${bad}:2:11 there is no key adress here (did you mean address?)
       ${bad}:3:3 "a\\u001b[2Jb" is no name (letters, digits, and between them . _ -)
  fix  See docs/inventory.md, and: virt-preflight schema inventory
`,
    });
  });
});

describe.concurrent('inventories of Ansible', () => {
  const answer = `{"_meta": {"hostvars": {"kvm1": {"ansible_host": "192.0.2.1"}, "x\\u001b[2J": {}}}, "rack": {"hosts": ["kvm1", "x\\u001b[2J"]}}`;

  test('are read by ansible-inventory, started away from the working directory', async () => {
    const ini = file('hosts', '[rack]\nkvm1\n');
    const env = withAnsible('answers', `[ "$PWD $*" = "/ --list -i ${ini}" ] && printf '%s' '${answer}'`);
    const { exitCode, stdout, stderr } = await list(ini, [], env);
    expect([exitCode, stderr]).toEqual([0, '']);
    const [first, second] = stdout.split('\n');
    expect(first).toBe('kvm1\t192.0.2.1\track\t\t');
    expect(second).toBe('x\\u{1b}[2J\t-\track\t\tcannot be asked: its name holds characters that no host name has');
  });

  test.each([
    ['plugin.yaml', 'plugin: example.cloud.hosts\n'],
    ['vault.yml', 'all: { hosts: { kvm1: { ansible_become_password: !vault "$ANSIBLE_VAULT;1.1" } } }\n'],
    ['folder.yaml/hosts', '[rack]\nkvm1\n'],
    ['static.yaml', ansible],
  ])('so is %s', async (name, text) => {
    const path = file(`by-ansible/${name}`, text).replace(/\/hosts$/, '');
    const { stdout, stderr } = await list(path, [], withAnsible(`for-${name.slice(0, 4)}`, `printf '%s' '${answer}'`));
    expect([stdout.split('\n')[0], stderr]).toEqual(['kvm1\t192.0.2.1\track\t\t', '']);
  });

  test('what it says when it fails is told', async () => {
    const ini = file('broken.ini', '[rack\n');
    const env = withAnsible('fails', "echo 'ERROR! Completely failed to parse' >&2; exit 1");
    const { exitCode, stderr } = await list(ini, [], env);
    expect([exitCode, stderr.split('\n')[1]]).toEqual([
      65,
      '  why  ansible-inventory said: ERROR! Completely failed to parse',
    ]);
  });

  test('where it is not installed, static YAML and what it printed elsewhere are read all the same', async () => {
    const hosts = file('static/hosts.yaml', ansible);
    const printed = file('static/hosts.json', answer);
    const expected = 'kvm1\tssh://root@192.0.2.1\track\t\t\n';
    const run = (path: string) =>
      runCommand([process.execPath, program, 'inventory', 'list', '--inventory', path], { env: withoutAnsible });
    expect(await run(hosts)).toEqual({ exitCode: 0, stdout: expected, stderr: '' });
    expect((await run(printed)).stdout.split('\n')[0]).toBe('kvm1\t192.0.2.1\track\t\t');
    const ini = await run(file('static/hosts.ini', '[rack]\nkvm1\n'));
    expect([ini.exitCode, ini.stderr.split('\n')[1]]).toEqual([
      65,
      '  why  only Ansible can read it, and there is no ansible-inventory on the PATH here',
    ]);
    mkdirSync(join(folder, 'static', 'host_vars'));
    const beside = await run(hosts);
    expect([beside.exitCode, beside.stderr.split('\n')[1]]).toEqual([
      65,
      '  why  there is a folder host_vars beside it, which only Ansible can read, and there is no ansible-inventory on the PATH here',
    ]);
  });
});

describe.concurrent('inventory list --names', () => {
  test('prints names of the inventory and of the ssh configuration, and starts nothing', async () => {
    const ran = join(folder, 'something-ran');
    const env = withAnsible('marks', `touch ${ran}`);
    const config = file('ssh_config', `Host kvm1 kvm9 *.example.com\nMatch exec "touch ${ran}"\n`);
    const { exitCode, stdout, stderr } = await list(own, ['--names', '--ssh-config', config], env);
    expect([exitCode, stdout, stderr]).toEqual([0, 'kvm1\nkvm2\nkvm9\nold\n', '']);
    const executable = file('program', `#!/bin/sh\ntouch ${ran}\n`, 0o755);
    const other = await list(executable, ['--names', '--ssh-config', config], env);
    expect([other.exitCode, other.stdout, other.stderr]).toEqual([0, 'kvm1\nkvm9\n', '']);
    expect(existsSync(ran)).toBe(false);
  });
});

describe.concurrent('a HOST argument', () => {
  const captures = file(
    'captures.yaml',
    `hosts:\n  one: { capture: ${kvm01} }\n  two: { capture: ${kvm02} }\ngroups: { both: [one, two] }\n`,
  );

  function check(from: string, to: string) {
    return runProgram(['check', '--all', '--from', from, '--to', to, '--inventory', captures, '-q']);
  }

  test('is a host of the inventory', async () => {
    const [named, plain] = await Promise.all([
      check('one', 'two'),
      runProgram(['check', '--all', '--from', kvm01, '--to', kvm02, '-q']),
    ]);
    expect(named.exitCode).toBe(plain.exitCode);
    expect(named.stdout.split('\n')[0]).toBe(plain.stdout.split('\n')[0]);
  });

  test.each([
    ['tow', '"tow" is neither a host nor a group'],
    ['both', 'both is a group of the inventory'],
  ])('%s is none', async (name, what) => {
    const { exitCode, stdout, stderr } = await check('one', name);
    expect([exitCode, stdout, stderr.split('\n')[0]]).toEqual([64, '', `error ${what} [usage]`]);
  });

  test('a folder of the working directory is no host of the inventory', async () => {
    mkdirSync(join(folder, 'cwd', 'kvm1.invalid'), { recursive: true });
    file('cwd/kvm1.invalid/manifest.json', '{}');
    const inventory = file('alias.yaml', 'hosts: { kvm1.invalid: null }\n');
    const { exitCode, stderr } = await runProgram(['facts', 'show', 'kvm1.invalid', '--inventory', inventory, '-q'], {
      cwd: join(folder, 'cwd'),
    });
    expect([exitCode, stderr]).toEqual([69, expect.stringContaining('error kvm1.invalid is not known [host-unknown]')]);
  });
});
