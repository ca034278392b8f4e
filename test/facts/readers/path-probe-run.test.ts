import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../../../src/facts/fact.js';
import type { PathStatus } from '../../../src/facts/model/storage.js';
import type { ProbeRan } from '../../../src/facts/probe.js';
import { readPaths } from '../../../src/facts/readers/path-status.js';
import { captureOf } from './capture-of.js';
import { fakeTools, isRoot, runLoop, runProbe, type Shell, shellNames } from './run-probe.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'virt-preflight-path-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'closed'), { mode: 0o700 });
  mkdirSync(join(folder, 'm n\tt'));
  writeFileSync(join(folder, 'closed', 'image'), 'x');
  symlinkSync(join(folder, 'closed', 'image'), join(folder, 'link'));
  symlinkSync('nowhere', join(folder, 'dangling'));
  symlinkSync('loop', join(folder, 'loop'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!isRoot).each(shellNames)('path-status in %s', (shell: Shell) => {
  const look = (path: string, more: { user?: 'nobody'; prepare?: string } = {}) =>
    readPaths(captureOf(runProbe('path-status', { shell, key: path, ...more }))).paths;
  const status = (path: string, more: { prepare?: string } = {}): PathStatus | null => {
    const paths = look(path, more);
    return paths.status === 'known' ? (paths.value[0] ?? null) : null;
  };

  it.each([
    'plain',
    'a b',
    ' blanks ',
    '*?[a]',
    '$(exit 3)`false`"\'',
    'back\\slash\\n',
    'tab\tbed',
    'ünïcode',
    '-n',
    'x=y',
  ])('reads a file named %j', (name) => {
    const path = join(folder, name);
    writeFileSync(path, 'hello', { mode: 0o640 });
    truncateSync(path, 8192);
    const { ino, blocks } = statSync(path);
    expect(status(path)).toMatchObject({
      path,
      exists: true,
      kind: 'file',
      realPath: path,
      fileSystemId: expect.stringMatching(/^[0-9a-f]+$/),
      inode: String(ino),
      sizeBytes: 8192,
      allocatedBytes: blocks * 512,
      ownerUserId: 0,
      ownerGroupId: 0,
      mode: '0640',
      worldWideName: null,
    });
  });

  it('takes no line of its answer from a name with line breaks', () => {
    const target = join(folder, 'x\nexists=no\nstat=61b0 1 1 1 1 1 1 777');
    writeFileSync(target, 'hello');
    const path = join(folder, `to-line-breaks-${shell}`);
    symlinkSync(target, path);
    expect(status(path)).toMatchObject({ exists: true, kind: 'file', realPath: null, sizeBytes: 5, mount: null });
  });

  it('reads the virtual size of a qcow2 image from its header', () => {
    const header = Buffer.alloc(72);
    header.write('QFI\xfb', 'latin1');
    header.writeUInt32BE(3, 4);
    header.writeBigUInt64BE(32n * 1024n * 1024n, 24);
    const images = { 'image.qcow2': header, 'short.qcow2': header.subarray(0, 20), 'raw.img': Buffer.alloc(512) };
    const sizes = Object.entries(images).map(([name, content]) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return status(path)?.imageSizeBytes;
    });
    expect(sizes).toEqual([33_554_432, null, null]);
  });

  it('follows links', () => {
    expect(status(join(folder, 'link'))?.realPath).toBe(join(folder, 'closed', 'image'));
    expect(status(join(folder, 'dangling'))).toMatchObject({ exists: false, kind: null, realPath: null });
    expect(look(join(folder, 'loop'))).toMatchObject({
      status: 'missing',
      because: expect.stringContaining('Too many levels of symbolic links'),
    });
  });

  it('knows the mount of a path, also where only its parents exist', () => {
    const target = join(folder, 'm n\tt');
    const prepare = `mount -t tmpfs -o size=64k preflight '${target}'`;
    const mount = { target, source: 'preflight', fileSystemType: 'tmpfs' };
    expect(status(target, { prepare })).toMatchObject({
      kind: 'directory',
      sizeBytes: null,
      availableBytes: 65536,
      mount,
    });
    expect(status(join(target, 'deep', 'image'), { prepare })).toMatchObject({
      exists: false,
      fileSystemName: 'tmpfs',
      availableBytes: 65536,
      mount,
    });
    expect(status(`${target}x/image`, { prepare })?.mount?.target).not.toBe(target);
  });

  it('sees what a later mount hides, and the folder of a bind mount', () => {
    const hidden = join(folder, 'm n\tt');
    const prepare = `mount -t tmpfs below '${hidden}'
mkdir '${hidden}/images'
mount -t tmpfs images '${hidden}/images'
mount -t tmpfs cover '${hidden}'
mkdir '${hidden}/part' '${hidden}/images'
mount --bind '${hidden}/part' '${hidden}/images'`;
    expect(status(join(hidden, 'images', 'x'), { prepare })?.mount?.source).toBe('cover[/part]');
  });

  it('answers for many paths as for each alone, whatever is between them', () => {
    const paths = [
      '/',
      join(folder, 'one'),
      join(folder, 'none', 'deep'),
      'relative',
      join(folder, 'link'),
      join(folder, 'dangling'),
      join(folder, 'closed', 'image'),
      join(folder, 'closed', 'none'),
      '/dev/null',
      '/proc/version',
      join(folder, 'none', 'deeper', 'still'),
      `${folder}/.././none here`,
      `${folder}//one`,
    ];
    writeFileSync(join(folder, 'one'), '1');
    for (const user of ['root', 'nobody'] as const) {
      const together = runLoop('path-status', paths, { shell, user });
      const alone = paths.map((path) => runProbe('path-status', { shell, user, key: path }));
      expect(together.map(withoutFreeSpace)).toEqual(alone.map(withoutFreeSpace));
      expect(together.map(({ exitCode }) => exitCode)).toEqual(
        paths.map((path) => (path === 'relative' || (user === 'nobody' && isClosed(path)) ? 1 : 0)),
      );
    }
  });

  // The shell of busybox runs its own tools, whatever the search path says.
  it.runIf(shell !== 'busybox')('takes no more processes for many paths than for few', () => {
    const calls = join(folder, `calls-${shell}`);
    const counted = (tool: string) => `echo ${tool} >>'${calls}'; exec /usr/bin/${tool} "$@"`;
    const tools = ['stat', 'readlink', 'dirname', 'awk', 'sed', 'cat', 'udevadm'];
    const prepare = fakeTools(Object.fromEntries(tools.map((tool) => [tool, counted(tool)])));
    const paths = Array.from({ length: 40 }, (_, index) => join(folder, `many-${index}`));
    for (const path of paths.filter((_, index) => index % 2 === 0)) writeFileSync(path, 'x');
    const outputs = runLoop('path-status', paths, { shell, prepare });
    expect(outputs.map(({ stdout, exitCode }) => [exitCode, stdout.split('\n')[0]])).toEqual(
      paths.map((_, index) => [0, index % 2 === 0 ? 'exists=yes' : 'exists=no']),
    );
    // Files and their file systems, then those that are missing, and the file system of the folder where they would be.
    expect(readFileSync(calls, 'utf8').trim().split('\n').sort()).toEqual(['awk', 'stat', 'stat', 'stat', 'stat']);
  });

  it('is missing where it may not look', () => {
    for (const path of ['closed/image', 'closed/none', 'link']) {
      expect(look(join(folder, path), { user: 'nobody' })).toMatchObject({
        status: 'missing',
        because: expect.stringContaining('Permission denied'),
      });
    }
    expect(look('relative')).toEqual(
      missing('the probe path-status failed with exit status 1: not an absolute path', 'path-status'),
    );
  });

  it('knows devices', () => {
    expect(status('/dev/null')).toMatchObject({ kind: 'character', sizeBytes: null, availableBytes: null });
    const prepare = `truncate -s 1M '${folder}/disk'
mknod '${folder}/block-${shell}' b 7 5 2>/dev/null || true`;
    expect(status(`${folder}/block-${shell}`, { prepare })).toMatchObject({ kind: 'block', worldWideName: null });
  });
});

/** Other tests write to the same file system meanwhile. */
function withoutFreeSpace(output: ProbeRan): ProbeRan {
  return { ...output, stdout: output.stdout.replace(/^(fs=\S+) \d+/gm, '$1 free') };
}

function isClosed(path: string): boolean {
  return path.includes('/closed/') || path.endsWith('/link');
}
