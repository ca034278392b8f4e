import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/report/formats/index.js';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02, OwnCapture } from './own-capture.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
const capture = (name: string): string => fileURLToPath(new URL(`../captures/${name}`, import.meta.url));
const [bookworm, trixie, jupiter] = [capture('lab/bookworm'), capture('lab/trixie'), capture('suse/jupiter')];

const wanderer2 = '1b9e64a7-53f0-4d2c-8a61-7c05e2d9f202';
/** Its only guest may go to kvm02, with warnings. */
const small = withOneGuest('small');
/** The same, and nothing says which CPU the host has. */
const blind = withOneGuest('blind');
blind.change('cpuinfo.txt', () => '');

/** kvm01 with wanderer2 only. */
function withOneGuest(name: string): OwnCapture {
  const capture = new OwnCapture(join(folder, name));
  for (const file of ['guest-uuids.txt', 'guest-list.txt'])
    capture.change(file, (list) =>
      list.replaceAll(/^[0-9a-f]{8}-.*\n/gm, (line) => (line.startsWith(wanderer2) ? line : '')),
    );
  capture.changeManifest((manifest) => ({
    ...manifest,
    probes: manifest.probes.filter(({ id, key }) => !id.startsWith('guest-') || key === null || key === wanderer2),
  }));
  return capture;
}

describe.concurrent.each(Object.keys(formats))('as %s', (format) => {
  test.each([
    ['a go', ['wanderer1', '--from', kvm01], 0],
    ['a go with warnings that somebody wants to know of', ['wanderer2', '--from', kvm01, '--detailed-exit-code'], 10],
    ['a no-go', ['wanderer3', '--from', kvm01], 20],
    ['what nobody knows', ['off1', '--from', bookworm, '--to', jupiter, '--mode', 'offline'], 21],
    ['a guest that is not there', ['nobody', '--from', kvm01], 64],
    ['a capture that is not there', ['x', '--from', './nowhere'], 65],
  ])('%s exits as it does in every format', async (_, words, expected) => {
    const where = words.includes('--to') ? [] : ['--to', kvm02];
    const { exitCode } = await runProgram(['check', ...words, ...where, '--quiet', '-o', format]);
    expect(exitCode).toBe(expected);
  });

  test.each([
    ['in which every guest has a target', [small.path, '--to', kvm02], 0],
    ['with warnings that somebody wants to know of', [small.path, '--detailed-exit-code', '--to', kvm02], 10],
    ['in which some guests have a target', [bookworm, '--to', trixie], 20],
    ['of a guest of which nobody knows', [blind.path, '--to', kvm02], 21],
    ['of a host that cannot be read', ['nowhere.invalid', '--to', trixie], 69],
  ])('an audit %s exits as it does in every format', async (_, words, expected) => {
    const { exitCode } = await runProgram(['audit', ...words, '--quiet', '-o', format]);
    expect(exitCode).toBe(expected);
  });
});
