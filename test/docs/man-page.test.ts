import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { manifestCommands } from '../../scripts/docs/command-manifest.js';
import { manPages } from '../../scripts/docs/man-page.js';
import { describeWhereInstalled } from '../cli/describe-where-installed.js';
import { runCommand } from '../cli/run-program.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'man-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeWhereInstalled('man', 'the man page', () => {
  const [[, text] = ['', '']] = manPages(root);
  const file = join(folder, 'virt-preflight.1');
  writeFileSync(file, text);
  const env = { MANWIDTH: '100', MAN_KEEP_FORMATTING: '', LC_ALL: 'C.UTF-8' };

  test('groff has nothing to warn of', async () => {
    const { exitCode, stderr } = await runCommand(['man', '--warnings=w', '--local-file', file], { env });
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('has its name and purpose where whatis looks for them', async () => {
    const { stdout } = await runCommand(['lexgrog', file]);
    expect(stdout).toBe(
      `${file}: "virt-preflight - Preflight compatibility checker and planner for migrating KVM guests between libvirt hosts"\n`,
    );
  });

  test('has a section for every command, with every flag and example as they are typed', async () => {
    const { stdout } = await runCommand(['man', '--no-hyphenation', '--no-justification', '--local-file', file], {
      env: { ...env, MANWIDTH: '400' },
    });
    const sections = new Map(
      stdout
        .slice(stdout.indexOf('\nCOMMANDS\n'), stdout.indexOf('\nEXIT STATUS\n'))
        .split(/\n {3}(?=\S)/)
        .map((section) => [section.split('\n', 1)[0], section]),
    );
    for (const { id, flags, examples = [] } of manifestCommands(root)) {
      const section = sections.get(id.replaceAll(':', ' ')) ?? '';
      for (const [name, { hidden, allowNo }] of Object.entries(flags)) {
        if (hidden !== true) expect(section).toContain(`--${allowNo === true ? '[no-]' : ''}${name}`);
      }
      for (const given of examples) {
        const command = typeof given === 'string' ? given : given.command;
        expect(section).toContain(`${command.replaceAll('<%= config.bin %>', 'virt-preflight')}\n`);
      }
    }
    expect([...sections.keys()].slice(1)).toEqual(manifestCommands(root).map(({ id }) => id.replaceAll(':', ' ')));
  });
});
