import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { endLab } from './end-lab.js';
import { createLab, openLab } from './lab.js';
import { contentOf, labRunIds, sweepAbandonedLabs } from './lab-folder.js';
import { describeLab } from './lab-test.js';
import { type LabMarks, labMarks, labTraces } from './lab-traces.js';
import { waitUntil } from './wait-until.js';

const NOTHING = { folder: false, link: false, mounts: [], processes: [] };
const TIMEOUT_MS = 5_000;

describeLab('the end of a lab', () => {
  test('destroy leaves nothing behind', async () => {
    const lab = await createLab({ hosts: ['lab-a'] });
    const marks = labMarks(lab.folder);
    expect(labTraces(marks)).toMatchObject({ folder: true, link: true });

    await lab.destroy();

    expect(labTraces(marks)).toEqual(NOTHING);
  });

  test('a test process that is killed leaves nothing behind', async () => {
    const runId = `k${process.pid}`;
    const argv = ['--import', 'tsx', join(import.meta.dirname, 'killed-owner.ts'), runId];
    const owner = await execa(process.execPath, argv, { reject: false });
    expect(owner.signal).toBe('SIGKILL');
    const marks = JSON.parse(owner.stdout) as LabMarks;
    expect(marks.namespaces).toHaveLength(3);

    await waitUntil('the end of the lab', TIMEOUT_MS, () => !labTraces(marks).folder);

    expect(labTraces(marks)).toEqual(NOTHING);
  });

  test('a keeper that is killed takes all processes with it, and the next lab removes the rest', async () => {
    const lab = await createLab({ hosts: ['lab-a'] });
    const marks = labMarks(lab.folder);

    process.kill(Number(contentOf(join(lab.folder, 'keeper'))), 'SIGKILL');
    await waitUntil('the end of its processes', TIMEOUT_MS, () => labTraces(marks).processes.length === 0);

    expect(labTraces(marks)).toMatchObject({ folder: true, mounts: [] });
    await sweepAbandonedLabs();
    expect(labTraces(marks)).toEqual(NOTHING);
    await lab.destroy();
  });

  test('a second lab of the same run id is refused, and the first goes on', async () => {
    const lab = await createLab({ hosts: ['lab-a'] });
    await expect(createLab({ runId: lab.runId, hosts: ['lab-b'] })).rejects.toThrow(`${lab.folder} exists already`);
    expect(await lab.host('lab-a').output(['hostname'])).toBe('lab-a');
    await lab.destroy();
  });

  test('a host that cannot start says why, and leaves nothing behind', async () => {
    const runId = `f${process.pid}`;
    const broken = createLab({ runId, hosts: [{ name: 'lab-a', libvirtdConf: ['max_clients = "'] }] });
    await expect(broken).rejects.toThrow(/lab-a did not start: .*libvirtd.conf:1: unterminated string/s);
    expect(labRunIds()).not.toContain(runId);
  });

  test('a detached lab is ended by its run id from elsewhere', async () => {
    const lab = await createLab({ hosts: ['lab-a'] });
    const marks = labMarks(lab.folder);
    lab.detach();
    await sweepAbandonedLabs();
    const found = openLab(lab.runId);
    expect(await found.host('lab-a').output(['hostname'])).toBe('lab-a');

    await endLab(lab.runId);

    expect(labTraces(marks)).toEqual(NOTHING);
    await expect(endLab(lab.runId)).rejects.toThrow(`no lab ${lab.runId} is up`);
  });
});
