import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { LOCAL_IMAGES } from '../lab/shared-storage.js';
import { resetLab } from '../truth/reset-lab.js';
import { expectCounting, expectMoved, hosts, migrate, patient, startCounting } from './moves/run-moves.js';

const arrived = { guest: 'web1', source: 'absent', destination: 'running persistent' };

/** The hosts of a lab have one kernel and one /tmp, so that both reach one socket; on machines, something has to carry it. */
describeLab('migrate by UNIX sockets', () => {
  let lab: OwnLab;
  let sockets: string;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    sockets = join(lab.folder, 'sockets');
    mkdirSync(sockets);
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  test('the memory goes through a socket that both hosts reach', patient, async () => {
    const ticks = await startCounting(lab, { name: 'web1' });
    const ran = await migrate(lab, ['web1', '--migrateuri', `unix://${sockets}/memory`]);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
    expect(readdirSync(sockets)).toEqual([]);
  });

  test('so do the disks that are copied, by a socket of their own', patient, async () => {
    const ticks = await startCounting(lab, { name: 'web1', disks: [{ path: `${LOCAL_IMAGES}/web1.qcow2` }] });
    const uris = ['--migrateuri', `unix://${sockets}/memory`, '--migrate-option', `disks-uri=unix://${sockets}/disks`];
    const ran = await migrate(lab, ['web1', '--storage', 'copy', '--fix', ...uris]);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
    expect(readdirSync(sockets)).toEqual([]);
  });
});
