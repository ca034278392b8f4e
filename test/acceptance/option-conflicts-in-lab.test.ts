import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { GUEST, prepareAsking, refusalOf } from './options/asked-virsh.js';
import { foreseenRefusals, type Versions } from './options/judged-options.js';
import { optionCases } from './options/option-cases.js';
import { versionsOf } from './options/versions-of.js';

describeLab('the tables of migration options, against virsh and the libvirt of this machine', () => {
  let lab: OwnLab;
  let versions: Versions;

  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
    await prepareAsking(lab.host('lab-a'), lab.host('lab-b'));
    versions = await versionsOf(lab.host('lab-a'));
  }, 60_000);
  afterAll(() => lab?.destroy());

  test.each(optionCases.map((words) => ({ words, line: words.join(' ') })))('$line', async ({ words, line }) => {
    const foreseen = foreseenRefusals(words, versions, versions);
    const said = await refusalOf(lab.host('lab-a'), words);
    if (foreseen.length === 0) expect(said, line).toBeNull();
    else expect(said, line).toMatch(new RegExp(foreseen.join('|')));
  });

  test('the guest is where it was', async () => {
    expect((await lab.host('lab-a').virsh(['domstate', GUEST])).stdout.trim()).toBe('running');
    expect((await lab.host('lab-b').virsh(['list', '--all', '--name'])).stdout.trim()).toBe(GUEST);
  });
});
