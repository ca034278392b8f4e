import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { openRelay } from '../../../src/app/relay/open-relay.js';
import type { RelayParts } from '../../../src/app/relay/relay-parts.js';
import { upLine, watchInput } from '../../../src/app/relay/relay-scripts.js';
import { releaseRelay } from '../../../src/app/relay/release-relay.js';
import type { SshAddress } from '../../../src/hosts/address/host-address.js';
import { machineSession } from '../../execute/machine-session.js';
import { systemClock } from '../../execute/watch/system-clock.js';

const root = mkdtempSync(join(tmpdir(), 'vp-relay-'));
afterAll(() => rmSync(root, { recursive: true }));

/** An ssh that sshd refuses, before anything was run on the host. */
const programs = join(root, 'programs');
mkdirSync(programs);
writeFileSync(join(programs, 'ssh'), '#!/bin/sh\necho "Error: remote port forwarding failed" >&2\nexit 255\n');
chmodSync(join(programs, 'ssh'), 0o755);

/** A relay whose source is this machine. */
function relayIn(folder: string): RelayParts {
  const sourceFolder = join(root, folder, 'run', 'relays', '0');
  const address = (host: string): SshAddress => ({ kind: 'ssh', host, user: null, port: null });
  const machine = machineSession(['sh']);
  return {
    places: {
      folder: join(root, folder, 'relay'),
      socket: join(root, folder, 'between'),
      sourceFolder,
      sourceSocket: join(sourceFolder, 'socket'),
    },
    source: address('kvm1'),
    destination: address('kvm2'),
    ssh: { configFile: null, connectTimeoutSeconds: 1, sudo: false },
    sessions: {
      source: machine,
      destination: {
        ...machine,
        run: async () => ({ kind: 'answered', exitCode: 0, stdout: '/libvirt-sock\n', stderr: '', durationMs: 1 }),
      },
      here: machine,
    },
    destinationUuid: null,
    migrationFolder: join(root, folder, 'migration'),
    clock: systemClock,
  };
}

test('one that sshd forbids leaves nothing on the source', async () => {
  vi.stubEnv('PATH', `${programs}:${process.env.PATH}`);
  const refusal = await openRelay(relayIn('forbidden'));
  vi.unstubAllEnvs();
  expect(refusal).toBe(
    'the relay is of no use: it did not come up: ssh to this machine said: Error: remote port forwarding failed',
  );
  expect(existsSync(join(root, 'forbidden', 'run', 'relays'))).toBe(false);
});

test('what a killed process prepared, and never started, is cleared away', async () => {
  const relay = relayIn('prepared');
  mkdirSync(relay.places.sourceFolder, { recursive: true });
  writeFileSync(join(relay.places.sourceFolder, 'carrier'), '0123456789abcdef\n');
  await releaseRelay(relay);
  expect(existsSync(join(root, 'prepared', 'run', 'relays'))).toBe(false);
});

test('what goes on on the source after the relay has ended is waited for', async () => {
  const relay = relayIn('outlived');
  const { sourceFolder } = relay.places;
  mkdirSync(sourceFolder, { recursive: true });
  writeFileSync(join(sourceFolder, 'carrier'), '0123456789abcdef\n');
  const watcher = spawn('sh', { stdio: ['pipe', 'pipe', 'ignore'] });
  watcher.stdin.end(watchInput(sourceFolder, relay.migrationFolder, '0123456789abcdef'));
  const [output] = await once(watcher.stdout, 'data');
  expect(String(output)).toBe(`${upLine}\n`);
  await releaseRelay(relay);
  expect(commandLine(watcher.pid)).toBe('');
});

/** Empty for one that has ended. */
function commandLine(pid: number | undefined): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
