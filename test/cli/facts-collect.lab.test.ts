import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { ownFolder } from '../own-folder.js';
import { runAgainstLab } from './lab-check.js';
import { runProgram } from './run-program.js';

describeLab('facts collect', () => {
  const folder = ownFolder();
  const captures = join(folder, 'captures');
  let lab: OwnLab;

  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
    await lab.host('lab-a').defineGuest({ name: 'web1' });
  }, 60_000);
  afterAll(() => lab?.destroy());

  function collect(...words: readonly string[]) {
    return runAgainstLab(['facts', 'collect', ...words], lab.ssh.configPath);
  }

  test('writes one capture a host, for its owner only; a host that fails does not stop the others', async () => {
    const { exitCode, stdout, stderr } = await collect('lab-a', 'kvm1.invalid', 'lab-b', '-o', captures);
    expect(stdout).toBe(`${captures}/lab-a\n${captures}/lab-b\n`);
    expect(stderr).toMatch(/^collecting facts\ncollecting facts from lab-a\n/);
    expect(stderr).toContain('\nerror kvm1.invalid is not known [host-unknown]\n');
    expect(exitCode).toBe(69);
    expect(modes(captures)).toEqual({ folders: ['700'], files: ['600'] });
  });

  test('the captures were collected together: they can be checked against each other', async () => {
    const asked = readdirSync(join(captures, 'lab-a', 'peer-resolve'));
    expect(asked).toContain('lab-b.txt');
    const { exitCode } = await runProgram([
      'check',
      'web1',
      '--from',
      join(captures, 'lab-a'),
      '--to',
      join(captures, 'lab-b'),
      '--mode',
      'offline',
      '-q',
    ]);
    expect(exitCode).toBe(0);
  });

  test('does not overwrite without --force, and asks no host in vain', async () => {
    const before = readFileSync(join(captures, 'lab-a', 'manifest.json'), 'utf8');
    const { exitCode, stdout, stderr } = await collect('lab-a', '-o', captures, '--quiet');
    expect(stderr).toBe(`error There is something at ${captures}/lab-a already [output-not-writable]
  why  captures are not overwritten without leave
  fix  Say --force to replace captures, or name another folder with -o.
`);
    expect([exitCode, stdout]).toEqual([73, '']);
    expect(readFileSync(join(captures, 'lab-a', 'manifest.json'), 'utf8')).toBe(before);
  });

  test('--force replaces a capture, but nothing else', async () => {
    writeFileSync(join(captures, 'lab-b', 'old.txt'), 'of the last time');
    const replaced = await collect('lab-b', '-o', captures, '--force', '--quiet');
    expect([replaced.exitCode, replaced.stdout, replaced.stderr]).toEqual([0, `${captures}/lab-b\n`, '']);
    expect(readdirSync(join(captures, 'lab-b'))).not.toContain('old.txt');

    writeFileSync(join(folder, 'lab-a'), 'a letter');
    const refused = await collect('lab-a', '-o', folder, '--force', '--quiet');
    expect(refused.stderr.split('\n')[0]).toBe(
      `error The capture cannot be written to ${folder}/lab-a [output-not-writable]`,
    );
    expect(refused.exitCode).toBe(73);
    expect(readFileSync(join(folder, 'lab-a'), 'utf8')).toBe('a letter');
  });

  test('a folder that cannot be made, and a host that is named twice', async () => {
    const [nowhere, twice] = await Promise.all([
      collect('lab-a', '-o', '/proc/captures', '-q'),
      collect('lab-a', 'lab-a', '-o', join(folder, 'twice'), '-q'),
    ]);
    expect(nowhere?.stderr.split('\n')[0]).toBe(
      'error The folder /proc/captures cannot be written to [output-not-writable]',
    );
    expect(twice?.stderr.split('\n')[0]).toBe('error The host lab-a is named twice [usage]');
    expect([nowhere?.exitCode, twice?.exitCode]).toEqual([73, 64]);
  });
});

/** Every mode among the folders and among the files below and including a folder. */
function modes(top: string) {
  const folders = new Set<string>();
  const files = new Set<string>();
  for (const path of [top, ...readdirSync(top, { recursive: true, encoding: 'utf8' }).map((name) => join(top, name))]) {
    const found = statSync(path);
    (found.isDirectory() ? folders : files).add((found.mode & 0o777).toString(8));
  }
  return { folders: [...folders].sort(), files: [...files].sort() };
}
