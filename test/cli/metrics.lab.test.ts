import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatPrometheus } from '../../src/report/formats/prometheus/prometheus.js';
import { ownFolder } from '../own-folder.js';
import { hostileReport, hostileTexts } from '../report/formats/hostile-report.js';
import { kvm01, kvm02 } from './own-capture.js';
import { describeWithPrometheus } from './prometheus-programs.js';
import { runCommand, runProgram } from './run-program.js';

const folder = ownFolder();

/** What promtool has against metrics: nothing for those that Prometheus reads and that keep its conventions. */
function promtool(file: string) {
  return runCommand(['sh', '-c', 'promtool check metrics <"$0"', file]);
}

describeWithPrometheus('metrics', () => {
  const port = freePort();
  const exporter = port.then((number) =>
    spawn(
      'prometheus-node-exporter',
      [
        '--collector.disable-defaults',
        '--collector.textfile',
        `--collector.textfile.directory=${folder}`,
        `--web.listen-address=127.0.0.1:${number}`,
      ],
      { stdio: 'ignore' },
    ),
  );

  async function scraped(): Promise<readonly string[]> {
    const response = await fetch(`http://127.0.0.1:${await port}/metrics`);
    return (await response.text()).split('\n');
  }

  beforeAll(async () => {
    for (;;) {
      const answer = await scraped().catch(() => null);
      if (answer !== null) return;
      await sleep(50);
    }
  });

  afterAll(async () => {
    (await exporter).kill();
  });

  test.each([
    'formats/golden/rhel.prom',
    'formats/golden/suse.prom',
    'formats/golden/lab.prom',
    'audit/formats/golden/audit.prom',
  ])('in %s are what promtool expects', async (path) => {
    const golden = fileURLToPath(new URL(`../report/${path}`, import.meta.url));
    expect(await promtool(golden)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('promtool would notice', async () => {
    const { exitCode } = await runCommand(['sh', '-c', `echo 'a{b="c} 1' | promtool check metrics`]);
    expect(exitCode).toBe(1);
  });

  test('of hosts and guests of any name are read, and nothing is forged', async () => {
    const forging = 'x"} 1\nvirt_preflight_check_exit_code{source="y';
    for (const text of [...hostileTexts, forging]) {
      const metrics = formatPrometheus(hostileReport(text));
      const run = await runCommand(['sh', '-c', 'printf %s "$0" | promtool check metrics', metrics]);
      expect([text, run]).toEqual([text, { exitCode: 0, stdout: '', stderr: '' }]);
      expect(metrics.match(/^virt_preflight_check_exit_code/gm)?.length).toBe(1);
    }
  });

  test('of a check are found by node_exporter, also those of a second one in their place', async () => {
    const file = join(folder, 'check.prom');
    const check = (guest: string) =>
      runProgram(['check', guest, '--from', kvm01, '--to', kvm02, '--quiet', '-o', `prometheus=${file}`]);
    const labels = 'destination="kvm02.example.com",';
    const seen: unknown[] = [];
    for (const guest of ['wanderer1', 'wanderer3']) {
      const { exitCode, stdout, stderr } = await check(guest);
      const lines = await scraped();
      expect([stdout, stderr]).toEqual(['', '']);
      expect(lines).toContain('node_textfile_scrape_error 0');
      expect(lines.filter((line) => line.startsWith('virt_preflight_check_exit_code'))).toEqual([
        `virt_preflight_check_exit_code{${labels}source="kvm01.example.com"} ${exitCode}`,
      ]);
      seen.push(lines.filter((line) => line.startsWith('virt_preflight_check_guest_can_move')));
    }
    const can = (guest: string, uuid: string, value: number) => [
      `virt_preflight_check_guest_can_move{${labels}guest="${guest}",source="kvm01.example.com",uuid="${uuid}"} ${value}`,
    ];
    expect(seen).toEqual([
      can('wanderer1', '0f5c8d2e-6b1a-4c57-9f0e-2a7d41b6c101', 1),
      can('wanderer3', '2c7a0b35-e8d4-4f19-b3c2-95d1a6f0c303', 0),
    ]);
    expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(address)));
    });
  });
}
