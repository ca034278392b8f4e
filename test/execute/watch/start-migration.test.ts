import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { forgetMigration, startMigration } from '../../../src/execute/watch/start-migration.js';
import { startScript } from '../../../src/execute/watch/start-script.js';
import { installedShells } from '../../facts/collection/installed-shells.js';
import { waitUntil } from '../../lab/wait-until.js';
import { machineSession } from '../machine-session.js';

const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(installedShells)('a start by %s', (name, shell) => {
  const session = machineSession(shell);
  const runFolderOf = (test: string): string => join(folder, name.replaceAll(' ', '-'), test, 'guest');

  async function ended(runFolder: string): Promise<string> {
    await waitUntil('the status', 10_000, () => existsSync(join(runFolder, 'rc')));
    return readFileSync(join(runFolder, 'rc'), 'utf8');
  }

  test('runs the command once, with its words as they are', async () => {
    const runFolder = runFolderOf('words');
    const argv = [
      'sh',
      '-c',
      'printf "%s|" "$@"; echo to the other >&2; exit 7',
      'sh',
      "a'b",
      '$(id)',
      '',
      ' two  words ',
      '*',
    ];
    expect(await startMigration(session, { runFolder, argv, files: [] })).toEqual({ kind: 'started' });
    expect(await ended(runFolder)).toBe('7\n');
    expect(readFileSync(join(runFolder, 'output'), 'utf8')).toBe("a'b|$(id)|| two  words |*|to the other\n");
    expect(await startMigration(session, { runFolder, argv, files: [] })).toEqual({ kind: 'already-there' });
    expect(readdirSync(runFolder).sort()).toEqual(['output', 'pid', 'rc']);
  });

  test('writes files of any size, for nobody else to read', async () => {
    const runFolder = runFolderOf('files');
    const content = `<domain>\n  <name>é'$(id)</name>\n${'x'.repeat(300_000)}\n</domain>\n`;
    const files = [
      { name: 'destination.xml', content },
      { name: 'persistent.xml', content: '<domain/>' },
    ];
    expect(await startMigration(session, { runFolder, argv: ['true'], files })).toEqual({ kind: 'started' });
    expect(await ended(runFolder)).toBe('0\n');
    expect(readFileSync(join(runFolder, 'destination.xml'), 'utf8')).toBe(content);
    expect(readFileSync(join(runFolder, 'persistent.xml'), 'utf8')).toBe('<domain/>');
    expect(statSync(runFolder).mode & 0o777).toBe(0o700);
    expect(statSync(join(runFolder, 'destination.xml')).mode & 0o777).toBe(0o600);
  });

  test('of twenty starts at once exactly one is the start', async () => {
    const runFolder = runFolderOf('race');
    const argv = ['sh', '-c', 'echo ran'];
    const starts = Array.from({ length: 20 }, () => startMigration(session, { runFolder, argv, files: [] }));
    const kinds = (await Promise.all(starts)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual([...Array.from({ length: 19 }, () => 'already-there'), 'started']);
    await ended(runFolder);
    expect(readFileSync(join(runFolder, 'output'), 'utf8')).toBe('ran\n');
  });

  test('lives on when the whole process group of its start is killed', async () => {
    const runFolder = runFolderOf('killed');
    const wait = ['sh', '-c', 'while [ ! -e "$1" ]; do sleep 0.05; done; echo lived', 'sh', join(folder, `go-${name}`)];
    const [program = 'sh', ...rest] = shell;
    // Its answer is read, and then it is killed as a lost connection or `timeout` would.
    const script = `${startScript}\nsleep 60`;
    const starter = execa(program, [...rest, '-c', script, 'sh', runFolder, '0', ...wait], {
      detached: true,
      reject: false,
    });
    await new Promise((resolve) => starter.stdout.once('data', resolve));
    process.kill(-(starter.pid ?? 0), 'SIGKILL');
    await starter;
    await execa('touch', [join(folder, `go-${name}`)]);
    expect(await ended(runFolder)).toBe('0\n');
    expect(readFileSync(join(runFolder, 'output'), 'utf8')).toBe('lived\n');
  });

  test('says why it could not start', async () => {
    const runFolder = '/proc/virt-preflight/guest';
    const started = await startMigration(session, { runFolder, argv: ['true'], files: [] });
    expect(started).toMatchObject({ kind: 'not-started', because: expect.stringContaining('/proc/virt-preflight') });
  });

  test('is forgotten with its folder, and the folder of the run when it was the last', async () => {
    const runFolder = runFolderOf('forgotten');
    await startMigration(session, { runFolder, argv: ['true'], files: [] });
    await ended(runFolder);
    await forgetMigration(session, runFolder);
    expect(existsSync(join(runFolder, '..'))).toBe(false);
  });
});

test('a file has a plain name', async () => {
  const files = [{ name: '../guest.xml', content: '' }];
  const start = startMigration(machineSession(['sh']), { runFolder: join(folder, 'named'), argv: ['true'], files });
  await expect(start).rejects.toThrow('"../guest.xml" is no plain file name');
});
