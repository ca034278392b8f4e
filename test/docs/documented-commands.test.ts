import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsOfHelp, commandsOfPage, type DocumentedCommand, writtenPages } from './documented-command.js';
import { documentedWorld } from './documented-world.js';
import { expectedExitCode, skipped, unlikeOthers } from './expected-exit-codes.js';
import { runDocumented, showsAs, type Way, wayOf } from './run-documented.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const all = [...writtenPages(root).flatMap((page) => commandsOfPage(root, page)), ...commandsOfHelp(root)];
const pages = new Map<string, DocumentedCommand[]>();
for (const command of all) pages.set(command.page, [...(pages.get(command.page) ?? []), command]);

const folders = mkdtempSync(join(tmpdir(), 'vpd-'));
const counts: Record<Way | 'skipped', number> = { 'in full': 0, 'up to the hosts': 0, skipped: 0 };
const used = new Set<string>();
const pattern = join(folders, 'pattern');
beforeAll(() => documentedWorld(pattern));
afterAll(() => {
  rmSync(folders, { recursive: true });
  process.stdout.write(
    `documented commands: ${Object.entries(counts)
      .map(([way, count]) => `${count} ${way}`)
      .join(', ')}\n`,
  );
});

describe('every command of the documentation', () => {
  test.each([...pages])('of %s', { timeout: 240_000 }, async (page, commands) => {
    const folder = join(folders, page.replaceAll(/\W/g, '-'));
    cpSync(pattern, folder, { recursive: true });
    const ended: string[] = [];
    const expected: string[] = [];
    for (const { line, output } of commands) {
      const words = line.replace(/\s+#\s.*$/, '');
      used.add(words);
      if (words in skipped) {
        counts.skipped += 1;
        continue;
      }
      const way = wayOf(words);
      counts[way] += 1;
      const { exitCode, shown } = await runDocumented(folder, line);
      expected.push(`${expectedExitCode(words, way)}  ${words}`);
      ended.push(`${exitCode}  ${words}`);
      if (output !== null && !showsAs(output, shown)) expect(shown, `what ${page} shows of ${words}`).toBe(output);
    }
    expect(ended).toEqual(expected);
  });

  test('what is expected of commands that nobody documents any more is out', () => {
    expect([...unlikeOthers.keys(), ...Object.keys(skipped)].filter((line) => !used.has(line))).toEqual([]);
  });
});
