import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changesOnSource, tracesCommand, tracesOnDestination } from '../../../src/facts/dry-run/traces.js';
import type { ProbeOutput } from '../../../src/facts/probe.js';

const uuid = '6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11';
const other = '11111111-1111-4111-8111-111111111111';

function ran(stdout: string, exitCode = 0, stderr = ''): ProbeOutput {
  return { status: 'ran', probe: 'dry-run-traces', key: uuid, stdout, stderr, exitCode, durationMs: 5 };
}

describe('what is read', () => {
  test('nothing, or each thing in words', () => {
    expect(tracesOnDestination('kvm2', ran('\n'))).toEqual([]);
    expect(tracesOnDestination('kvm2', ran('active\ndefined\nprocess\n'))).toEqual([
      'kvm2: libvirt there has the guest running or paused',
      'kvm2: libvirt there has a definition of the guest',
      'kvm2: a QEMU runs there with the UUID of the guest',
    ]);
  });

  test('a guest that is as it was, or is not', () => {
    expect(changesOnSource('kvm1', 'running', ran('running\n\n'))).toEqual([]);
    expect(changesOnSource('kvm1', 'running', ran('paused\n\n'))).toEqual([
      'kvm1: the guest is paused, and was running',
    ]);
    expect(changesOnSource('kvm1', 'running', ran('\n'))).toEqual([
      'kvm1: the guest is without a state, and was running',
    ]);
  });

  test('nobody knows, with the reason', () => {
    expect(tracesOnDestination('kvm2', ran('', 1, 'pgrep is not installed\n'))).toEqual({
      because: 'kvm2: pgrep is not installed',
    });
    expect(changesOnSource('kvm1', 'running', ran('', 1))).toEqual({ because: 'kvm1: exit status 1' });
    const notRun = { status: 'not-run', probe: 'dry-run-traces', key: uuid, because: 'it is gone' } as const;
    expect(tracesOnDestination('kvm2', notRun)).toEqual({ because: 'kvm2: it is gone' });
  });
});

describe('the script', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'virt-preflight-traces-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function program(name: string, script: string): void {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }

  /** A virsh that has these guests active and inactive. */
  function virsh(active: string, inactive: string): void {
    program('virsh', `case "$*" in *--inactive*) echo "${inactive}" ;; *) echo "${active}" ;; esac`);
  }

  async function look() {
    const { stdout, exitCode } = await execa('sh', ['-c', tracesCommand.script, 'dry-run-traces', uuid], {
      env: { PATH: `${folder}:/usr/bin:/bin` },
      extendEnv: false,
      reject: false,
    });
    return { stdout, exitCode };
  }

  test('finds nothing among other guests', async () => {
    virsh(other, other);
    program('pgrep', 'exit 1');
    expect(await look()).toEqual({ stdout: '', exitCode: 0 });
  });

  test('finds a definition', async () => {
    virsh(other, uuid);
    program('pgrep', 'exit 1');
    expect(await look()).toEqual({ stdout: 'defined', exitCode: 0 });
  });

  test('looks again for what is just ending', async () => {
    program(
      'virsh',
      `case "$*" in *--inactive*) ;; *) [ -e ${folder}/seen ] || { : >${folder}/seen; echo ${uuid}; } ;; esac`,
    );
    program('pgrep', 'exit 1');
    expect(await look()).toEqual({ stdout: '', exitCode: 0 });
  });

  test('calls what does not end left', async () => {
    virsh(uuid, '');
    program('pgrep', `[ "$*" = "-f -- -uuid ${uuid}" ]`);
    program('sleep', 'exit 0');
    expect(await look()).toEqual({ stdout: 'active\nprocess', exitCode: 0 });
  });

  test('fails where libvirt does not answer', async () => {
    program('virsh', 'exit 1');
    program('pgrep', 'exit 1');
    expect(await look()).toEqual({ stdout: '', exitCode: 1 });
  });
});
