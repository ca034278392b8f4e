import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm02 } from './own-capture.js';
import { plainEnvironment, runProgram } from './run-program.js';

const folder = ownFolder();

/** Programs that an odd host could start: each leaves a mark when it runs. */
const mark = join(folder, 'something-ran');
for (const name of ['ssh', 'virsh', 'sh', 'nc']) {
  writeFileSync(join(folder, name), `#!/bin/bash\necho ${name} "$@" >>${mark}\n`);
  chmodSync(join(folder, name), 0o755);
}
const env = { PATH: `${folder}:${plainEnvironment().PATH}` };

const whatToGive =
  'Give an ssh destination (host, user@host or ssh://user@host:port), localhost, a libvirt URI such as qemu+ssh://host/system, or the path of a capture.';
const alias = 'Give the host an alias in your ssh configuration (Host, HostName, User, Port) and use the alias here.';

const refused: readonly (readonly [host: string, what: string, why: string, fix: string])[] = [
  ['', 'is not a host', 'it is empty', whatToGive],
  ['kvm1\nkvm2', 'is not a host', 'it holds control characters', whatToGive],
  ['kvm1\u202e', 'is not a host', 'it holds control characters', whatToGive],
  ['$(id)', 'is not a host', 'the host name "$(id)" holds characters that no host name has', alias],
  [
    'user@-oProxyCommand=x',
    'is not a host',
    'the host name "-oProxyCommand=x" holds characters that no host name has',
    alias,
  ],
  [
    'kvm1:22',
    'is not a host',
    'an ssh destination has no port behind a colon',
    'Write ssh://kvm1:22, or set Port in your ssh configuration.',
  ],
  [
    'qemu+ssh://h/system?command=x',
    'is not a host that can be asked',
    'it has query parameters, and some of them make libvirt run programs',
    'Leave out everything from the question mark on, and put keys, ports and proxies into your ssh configuration.',
  ],
  [
    'qemu+ext://h/system',
    'is not a host that can be asked',
    'the transport ext runs a program',
    'Write qemu+ssh://host/system.',
  ],
  [
    'qemu:///session',
    'is not a host that can be asked',
    'guests of a user session cannot be migrated',
    'Write qemu:///system.',
  ],
  [
    'xen:///system',
    'is not a host that can be asked',
    'only the QEMU driver of libvirt is supported',
    'Write qemu:///system or qemu+ssh://host/system.',
  ],
];

describe.concurrent('a HOST that means nothing or runs something', () => {
  test.each(refused)('%j is refused before anything is started', async (host, what, why, fix) => {
    const { exitCode, stdout, stderr } = await runProgram(
      ['check', 'web1', `--from=${host}`, '--to', kvm02, '--quiet'],
      { env },
    );
    const shown = JSON.stringify(host).replace('\u202e', '\\u{202e}');
    expect(stderr).toBe(`error ${shown} ${what} [usage]\n  why  ${why}\n  fix  ${fix}\n`);
    expect([exitCode, stdout]).toEqual([64, '']);
    expect(existsSync(mark)).toBe(false);
  });

  test.each(['--from=-oProxyCommand=x', '--from'])('%s and an option of ssh', async (flag) => {
    const { exitCode, stderr } = await runProgram(['check', 'web1', flag, '-oProxyCommand=x', '--to', kvm02], { env });
    expect(stderr).toContain('  why  --from needs a value, which cannot begin with a dash\n');
    expect(exitCode).toBe(64);
    expect(existsSync(mark)).toBe(false);
  });

  test('an option of ssh where a HOST stands alone', async () => {
    const { exitCode, stderr } = await runProgram(['facts', 'show', '--quiet', '--', '-oProxyCommand=x'], { env });
    expect(stderr).toBe(
      `error "-oProxyCommand=x" is not a host [usage]\n  why  it starts with a dash, so ssh would take it for an option\n  fix  ${whatToGive}\n`,
    );
    expect(exitCode).toBe(64);
    expect(existsSync(mark)).toBe(false);
  });

  test('the same host twice', async () => {
    const { exitCode, stderr } = await runProgram(['check', 'web1', '--from', kvm02, '--to', kvm02, '--quiet']);
    expect(stderr).toBe(
      `error Source and destination are both ${kvm02} [usage]\n  why  a guest cannot be migrated to the host it is on\n  fix  Name another host with --to.\n`,
    );
    expect(exitCode).toBe(64);
  });
});
