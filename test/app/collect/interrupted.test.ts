import { spawn } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { hasEnded } from '../../hosts/has-ended.js';

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends us, the shell that we started, and the probe that it ran',
  async (signal) => {
    const program = new URL('collect-until-killed.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    await vi.waitFor(() => expect(said).toMatch(/ begin 2 \S+ slow\n\d+\n/), { timeout: 20_000 });
    const started = [...said.matchAll(/\n(\d+)\n/g)].map(([, pid]) => Number(pid));
    expect(started).toHaveLength(2);
    expect(started.map(hasEnded)).toEqual([false, false]);

    const ended = new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
    child.kill(signal);
    expect(await ended).toBe(signal);
    await vi.waitFor(() => expect(started.map(hasEnded)).toEqual([true, true]), { timeout: 5000 });
  },
);
