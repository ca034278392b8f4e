import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CollectedHost } from '../../../src/app/collect/collect-request.js';
import type { Probe } from '../../../src/facts/probe.js';
import { probes } from '../../../src/facts/probes/index.js';
import { sshHost } from '../../../src/hosts/ssh/ssh-host.js';
import { GENERATIONS } from '../../lab/generations/generation.js';
import { localDisk } from '../../lab/guest-spec.js';
import { createLab, type OwnLab } from '../../lab/lab.js';
import { describeGenerations } from '../../lab/lab-test.js';
import { collectWith, outputsOf } from './collect-with.js';

const running = '11111111-2222-4333-8444-000000000001';
const hostile = '11111111-2222-4333-8444-000000000002';
const saved = '11111111-2222-4333-8444-000000000003';

/** virsh refuses a whole list of commands for one that it does not know. */
const sinceLibvirt72 = 'domstats --nowait --dirtyrate {key}';

describeGenerations('guests collected together', () => {
  let lab: OwnLab;
  let collected: readonly CollectedHost[];

  beforeAll(async () => {
    lab = await createLab({ hosts: GENERATIONS.map((generation) => ({ name: generation, generation })) });
    await Promise.all(
      lab.hosts.map(async (host) => {
        await host.startGuest({ name: 'running', uuid: running, disks: [localDisk('running')] });
        await host.defineGuest({ name: '-q; list', uuid: hostile, disks: [] });
        await host.startGuest({ name: 'saved', uuid: saved, disks: [] });
        await host.virsh(['managedsave', saved]);
      }),
    );
    const access = { configFile: lab.ssh.configPath, connectTimeoutSeconds: 10, sudo: false };
    const address = (host: string) => ({ kind: 'ssh', host, user: null, port: null }) as const;
    ({ hosts: collected } = await collectWith({
      hosts: lab.hosts.map(({ name }) => sshHost(name, address(name), access)),
      probes,
    }));
  }, 120_000);
  afterAll(() => lab.destroy());

  test.each(GENERATIONS)('are on %s what virsh says of each alone', async (generation) => {
    const outputs = outputsOf(collected.find(({ host }) => host === generation));
    for (const probe of probes.filter(({ keyedBy }) => keyedBy === 'guest')) {
      for (const key of [running, hostile, saved]) {
        const output = outputs.find((one) => one.probe === probe.id && one.key === key);
        const alone = await askAlone(generation, probe, key);
        expect(output).toMatchObject({ status: 'ran', stderr: '', exitCode: 0 });
        const stdout = output?.status === 'ran' ? output.stdout : '';
        const jobs = '== block-job vda\nNo current block job for vda\n== end\n';
        expect(stdout).toBe(probe.id === 'guest-status' && key === running ? alone + jobs : alone);
      }
    }
  });

  /** As a person would ask for one of them. */
  async function askAlone(host: string, { command }: Probe, key: string): Promise<string> {
    const known = (word: string) =>
      host === 'bullseye' ? word.replace(sinceLibvirt72, "echo 'not known to this virsh'") : word;
    const argv = command.kind === 'virsh' ? command.argv.map((word) => known(word).replaceAll('{key}', key)) : [];
    const { stdout } = await lab
      .host(host)
      .run(['sh', '-c', 'exec "$@" 2>&1', 'sh', ...argv], { env: { LC_ALL: 'C' } });
    return `${stdout}\n`;
  }
});
