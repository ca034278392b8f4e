import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { probeBandwidth } from '../../../src/app/active/probe-bandwidth.js';
import { probeDisks } from '../../../src/app/active/probe-disks.js';
import { probePorts } from '../../../src/app/active/probe-ports.js';
import { probeSharedStorage } from '../../../src/app/active/probe-shared-storage.js';
import { freePorts } from './free-ports.js';
import { folderOfPrograms, probeHere } from './probe-here.js';

const shells = [['sh'], ['bash', '--posix'], ['busybox', 'sh']].filter(([name = '']) =>
  ['/bin', '/usr/bin'].some((folder) => existsSync(join(folder, name))),
);
const programs = ['perl', 'python3', 'socat', 'ncat', 'nc', 'bash'].filter((name) =>
  existsSync(join('/usr/bin', name)),
);
const servers = programs.filter((name) => name !== 'bash');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'virt-preflight-probes-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('ports', () => {
  test.each(shells)('by %s', async (...shell) => {
    const [first = 0, second = 0, third = 0] = await freePorts(3);
    const run = probeHere(shell);
    expect(await probePorts(run, '127.0.0.1', [first, second, third], 2)).toMatchObject({
      value: { address: '127.0.0.1', reached: [first, second], unreached: [], busy: [] },
    });
    expect(run.records.map(({ host, cleanedUp, left }) => [host, cleanedUp, left])).toEqual([
      ['kvm02', true, []],
      ['kvm01', null, []],
    ]);
  });

  test.each(servers)('with nothing but %s', async (program) => {
    const [port = 0] = await freePorts(1);
    const run = probeHere(['/bin/sh'], folderOfPrograms(folder, program));
    expect(await probePorts(run, '127.0.0.1', [port], 1)).toMatchObject({ value: { reached: [port], unreached: [] } });
    expect(run.records[0]?.did).toBe(`listened on 127.0.0.1, port ${port}, by ${program}`);
  });

  test('one that is in use is passed over', async () => {
    const [free = 0] = await freePorts(1);
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const busy = typeof address === 'object' && address !== null ? address.port : 0;
    const ports = await probePorts(probeHere(), '127.0.0.1', [busy, free], 1);
    const none = await probePorts(probeHere(), '127.0.0.1', [busy], 1);
    server.close();
    expect(ports).toMatchObject({ value: { reached: [free], busy: [busy] } });
    expect(none).toMatchObject({ because: `every planned port of kvm02 is in use: ${busy}` });
  });

  test('an address of another host cannot be listened on', async () => {
    // TEST-NET-1 of RFC 5737: nobody has it.
    expect(await probePorts(probeHere(), '192.0.2.1', await freePorts(1), 1)).toMatchObject({
      because: 'kvm02 cannot listen on 192.0.2.1: cannot assign requested address',
    });
  });

  test('without a program that can listen', async () => {
    const run = probeHere(['/bin/sh'], folderOfPrograms(folder));
    expect(await probePorts(run, '127.0.0.1', [1], 1)).toMatchObject({
      because: 'kvm02: none of perl python3 socat ncat nc is installed',
    });
  });
});

describe('bandwidth', () => {
  test.each(servers)('with nothing but %s', async (program) => {
    const run = probeHere(['/bin/sh'], folderOfPrograms(folder, program));
    const rate = await probeBandwidth(run, '127.0.0.1', await freePorts(1), 1);
    expect(rate).toMatchObject({ status: 'known' });
    expect(run.records.map(({ cleanedUp }) => cleanedUp)).toEqual([true, null]);
  });
});

describe('shared storage', () => {
  test.each(shells)('by %s: the file is seen, and gone', async (...shell) => {
    const odd = mkdtempSync(join(folder, "o'neill $(touch x) "));
    const none = join(folder, 'none');
    const run = probeHere(shell);
    const facts = await probeSharedStorage(run, [odd, none]);
    expect(facts.get(odd)).toEqual({ status: 'known', value: true, probe: 'active-shared-storage' });
    expect(facts.get(none)?.status).toBe('missing');
    expect(readdirSync(odd)).toEqual([]);
    expect(run.records[0]).toMatchObject({ host: 'kvm01', cleanedUp: true, left: [] });
  });

  test('what has the name already is neither written nor removed, nor is what it points to', async () => {
    const images = join(folder, 'taken');
    mkdirSync(images);
    writeFileSync(join(images, 'precious'), 'kept');
    // The tokens of probeHere count up: the first one makes the name.
    const name = `.virt-preflight-probe-${`${process.pid}x1`.padStart(32, '0')}`;
    symlinkSync('precious', join(images, name));
    const facts = await probeSharedStorage(probeHere(), [images]);
    expect(facts.get(images)?.status).toBe('missing');
    expect(readdirSync(images).sort()).toEqual([name, 'precious']);
  });

  test('a folder that cannot be a word is not asked about', async () => {
    const run = probeHere();
    const facts = await probeSharedStorage(run, ['/srv/a\nb']);
    expect(facts.get('/srv/a\nb')).toMatchObject({ because: 'its name cannot be sent to a shell' });
    expect(run.records).toEqual([]);
  });
});

describe.runIf(process.getuid?.() === 0)('disks', () => {
  const nobody = { id: 65534, groupId: 65534 };

  test.each([['setpriv'], ['runuser'], ['su']])('by %s', async (program) => {
    const [open, root, closed] = [join(folder, 'open'), join(folder, 'root'), join(folder, 'closed', 'disk')];
    mkdirSync(join(folder, 'closed'), { recursive: true, mode: 0o700 });
    writeFileSync(open, 'x', { mode: 0o644 });
    writeFileSync(root, 'x', { mode: 0o600 });
    writeFileSync(closed, 'x', { mode: 0o644 });
    const facts = await probeDisks(
      probeHere(['/bin/sh'], onlyUserOf(program)),
      [open, root, closed, '/dev/null'],
      nobody,
    );
    const denied = 'Permission denied';
    expect([...facts.values()]).toMatchObject([
      { value: { byQemuUser: true, mayBeGiven: true, message: '' } },
      { value: { byQemuUser: false, mayBeGiven: true, message: denied } },
      { value: { byQemuUser: false, mayBeGiven: false, message: denied } },
      { because: 'kvm02: it is neither a file nor a block device' },
    ]);
  });

  /** `toolSearch` adds /usr/sbin, where runuser is. */
  function onlyUserOf(program: string): string {
    return folderOfPrograms(folder, 'getent', ...(program === 'runuser' ? [] : [program]));
  }
});
