import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { virshText } from '../../../src/facts/collection/virsh-batch.js';
import type { VirshCommand } from '../../../src/facts/probe.js';
import { libvirtProbes } from '../../../src/facts/probes/libvirt-probes.js';

const uuid = '11111111-2222-4333-8444-555555555555';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virt-preflight-virsh-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the script of a probe with a program in the place of virsh. */
function runScript(id: string, body: string, key: string | null = null) {
  const probe = libvirtProbes.find((one) => one.id === id);
  if (probe?.command.kind !== 'script') throw new Error(`${id} is not a script`);
  writeFileSync(join(folder, 'virsh'), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  const { stdout, stderr, status } = spawnSync('sh', ['-c', probe.command.script, id, ...(key === null ? [] : [key])], {
    encoding: 'utf8',
    env: { PATH: `${folder}:/usr/bin:/bin` },
  });
  return { stdout, stderr, status };
}

function virshCommand(id: string): VirshCommand {
  const probe = libvirtProbes.find((one) => one.id === id);
  if (probe?.command.kind !== 'virsh') throw new Error(`${id} does not ask virsh`);
  return probe.command;
}

/** What a probe asks next, as virsh is given it. */
function next(id: string, ...answer: readonly string[]): string {
  return virshText(virshCommand(id).askFurther?.(`${answer.join('\n')}\n`) ?? {}, uuid, []);
}

describe('the libvirt probes', () => {
  test('ask only the read-only connection, but for domain capabilities, which libvirt refuses there', () => {
    const full = libvirtProbes.filter(({ command }) => {
      const text = command.kind === 'argv' || command.kind === 'virsh' ? command.argv.join(' ') : command.script;
      return !text.includes('virsh -r -c qemu:///system');
    });
    expect(full.map(({ id }) => id)).toEqual(['virsh-domcapabilities', 'virsh-domcapabilities-machine']);
  });

  test('say by which command a person gets the same answer', () => {
    expect(virshCommand('guest-inactive-xml').argv).toEqual([
      'virsh',
      '-r',
      '-c',
      'qemu:///system',
      'dumpxml --inactive {key}',
    ]);
    expect(virshCommand('guest-status').argv.at(-1)).toBe(
      "echo '== state'; domstate --reason {key}; echo '== job'; domjobinfo {key}; echo '== snapshots'; snapshot-list {key}; echo '== checkpoints'; checkpoint-list {key}; echo '== disks'; domblklist {key}; echo '== dirty-rate'; domstats --nowait --dirtyrate {key}; echo '== end'",
    );
  });

  test('put what virsh says to the right place: to stderr when no connection came about', () => {
    const failed = runScript('virsh-domcapabilities', 'echo "error: no connection" >&2; exit 1');
    expect(failed).toEqual({ stdout: '', stderr: 'error: no connection\n', status: 1 });
    const partly = runScript('virsh-domcapabilities', 'echo "== kvm"; echo "error: no kvm" >&2; echo "== end"');
    expect(partly).toEqual({ stdout: '== kvm\nerror: no kvm\n== end\n', stderr: '', status: 0 });
  });

  test('the machine of virsh-domcapabilities-machine is one word', () => {
    const { stdout } = runScript('virsh-domcapabilities-machine', `printf '[%s]' "$@"`, 'kvm/pc-q35-7.2; x');
    expect(stdout).toBe('[-c][qemu:///system][domcapabilities][--virttype][kvm][--machine][pc-q35-7.2; x]');
  });
});

describe('guest-status', () => {
  const nothing = "echo '== end'";

  test('asks nothing more of a guest that is off, or of one that went away', () => {
    const disks = ['== disks', ' Target   Source', '-----------------', ' vda      /a', '', '== end'];
    expect(next('guest-status', '== state', 'shut off (saved)', '', '== job', ...disks)).toBe(nothing);
    const gone = "error: failed to get domain 'x'";
    expect(next('guest-status', '== state', gone, '== job', gone, '== disks', gone, '== end')).toBe(nothing);
  });

  test('asks for the block jobs of disks with plain names, and never for what a definition says', () => {
    const answer = [
      '== state',
      'running (booted)',
      '',
      '== job',
      'vdz',
      '',
      '== disks',
      ' Target   Source',
      '-----------------',
      ' vda      /a; destroy x',
      ' $(touch /hit)   /b',
      " vdc';list   /c",
      ' {key}    /d',
      ' --all    /d',
      ' *        /d',
      ' vdb      -',
      '',
      '== end',
    ];
    expect(next('guest-status', ...answer)).toBe(
      `echo '== block-job vda'; blockjob ${uuid} vda --info; echo '== block-job vdb'; blockjob ${uuid} vdb --info; echo '== end'`,
    );
  });
});

describe.each([
  ['pools', 'pool'],
  ['networks', 'net'],
])('%s', (id, object) => {
  test('are asked for by UUID', () => {
    expect(next(id, '== list', uuid, '', '== end')).toBe(
      `echo '== info ${uuid}'; ${object}-info ${uuid}; echo '== xml ${uuid}'; ${object}-dumpxml ${uuid}; echo '== end'`,
    );
  });

  test('are asked for by name where virsh is old, those of one plain word', () => {
    const table = [' Name   State   Autostart', '------', ' default   active   yes', ' $(x)   active   no'];
    const answer = ['== list', ...table, ' -r   active   no', " a'b   active   no", '', '== end'];
    expect(next(id, ...answer)).toBe(
      `echo '== info default'; ${object}-info default; echo '== xml default'; ${object}-dumpxml default; echo '== end'`,
    );
  });

  test('are not asked for where the list could not be read', () => {
    expect(next(id, '== list', 'error: Failed to list them', 'error: no driver', '== end')).toBe("echo '== end'");
  });
});

test('nwfilters asks for each filter by its UUID, and never for what is called like a command', () => {
  const other = '21111111-2222-4333-8444-555555555555';
  const rows = [' UUID   Name', '-----------', ` ${uuid}   base`, ` ${other}   x; destroy web1`, ' not-a-uuid   y'];
  expect(next('nwfilters', '== list', ...rows, '== end')).toBe(
    `echo '== xml ${uuid}'; nwfilter-dumpxml ${uuid}; echo '== xml ${other}'; nwfilter-dumpxml ${other}; echo '== end'`,
  );
});
