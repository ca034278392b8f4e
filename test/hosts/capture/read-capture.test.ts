import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCapture } from '../../../src/hosts/capture/read-capture.js';
import { writeCapture } from '../../../src/hosts/capture/write-capture.js';
import { editManifest, problemOf, withFolder } from './capture-folder.js';
import { guestUuid, sampleCapture } from './sample-capture.js';

const xmlFile = `guest-live-xml/${guestUuid}.xml`;

/** A written capture in a folder of its own, to be damaged. */
function withCapture(use: (folder: string) => Promise<void>): () => Promise<void> {
  return withFolder(async (folder) => {
    const target = join(folder, 'alpha');
    await writeCapture(sampleCapture, target, { probes: [], replace: false });
    await use(target);
  });
}

describe('a damaged capture', () => {
  test(
    'a missing file costs its probe and nothing else',
    withCapture(async (folder) => {
      rmSync(join(folder, 'uname.txt'));
      const { capture, damage } = readCapture(folder);
      expect(capture.outputs).toEqual([
        {
          status: 'not-run',
          probe: 'uname',
          key: null,
          because: "the capture's file uname.txt is unusable: the manifest names it, and it is not there",
        },
        ...sampleCapture.outputs.slice(1),
      ]);
      expect(damage.map(({ code, what }) => [code, what])).toEqual([
        ['capture-missing-file', `The capture ${folder} lacks the file uname.txt`],
      ]);
    }),
  );

  test(
    'a changed file is told with both digests',
    withCapture(async (folder) => {
      writeFileSync(join(folder, xmlFile), '<domain>');
      const { capture, damage } = readCapture(folder);
      expect(capture.outputs[1]?.status).toBe('not-run');
      expect(damage.map(({ code, why }) => [code, why])).toEqual([
        [
          'capture-corrupt',
          'its sha256 is a08c8e463a4fbf3c272e6f23eb498f78eebe1113f8dd6a9f2ad06a6831e18add, and the manifest says 060eb14b1cfbd78cd57ce08dc3f07d35a2c066d19958814db8dfd8bef7b14a54',
        ],
      ]);
    }),
  );

  test(
    'a file that leads out of the capture is not read',
    withCapture(async (folder) => {
      rmSync(join(folder, 'uname.txt'));
      symlinkSync('/etc/hostname', join(folder, 'uname.txt'));
      const { damage } = readCapture(folder);
      expect(damage.map(({ code, why }) => [code, why])).toEqual([['capture-corrupt', 'it leads out of the capture']]);
    }),
  );

  test(
    'nor one of a folder that leads out',
    withCapture(async (folder) => {
      renameSync(join(folder, 'guest-live-xml'), `${folder}-outside`);
      symlinkSync(`${folder}-outside`, join(folder, 'guest-live-xml'));
      const { damage } = readCapture(folder);
      expect(damage.map(({ code, why }) => [code, why])).toEqual([['capture-corrupt', 'it leads out of the capture']]);
    }),
  );

  test(
    'a link to another file of the capture is read',
    withCapture(async (folder) => {
      renameSync(join(folder, 'uname.txt'), join(folder, 'elsewhere.txt'));
      symlinkSync('elsewhere.txt', join(folder, 'uname.txt'));
      expect(readCapture(folder).damage).toEqual([]);
    }),
  );

  test(
    'a folder in place of a file',
    withCapture(async (folder) => {
      rmSync(join(folder, 'uname.txt'));
      mkdirSync(join(folder, 'uname.txt'));
      expect(readCapture(folder).damage.map(({ why }) => why)).toEqual(['it is not a regular file']);
    }),
  );

  test.each([
    ['/etc/passwd', 'probes[0].file is not a path inside of the capture'],
    ['../../etc/passwd', 'probes[0].file is not a path inside of the capture'],
    ['a/../b', 'probes[0].file is not a path inside of the capture'],
    ['a\\\\b', 'probes[0].file is not a path inside of the capture'],
  ])('the file name %s', (file, why) =>
    withCapture(async (folder) => {
      editManifest(folder, (text) => text.replace('"uname.txt"', `"${file}"`));
      const problem = await problemOf(() => readCapture(folder));
      expect([problem.code, problem.exitCode, problem.why]).toEqual(['capture-corrupt', 65, why]);
    })(),
  );

  test.each([
    ['"id": "uname"', '"id": "Uname"', 'probes[0].id is not lower case letters, digits and single dashes'],
    ['"durationMs": 10', '"durationMs": -1', 'probes[0].durationMs is not a whole number from 0 on'],
    ['"status": "ran"', '"status": "maybe"', 'probes[0].status is not "ran" or "not-run"'],
    [
      '"stderr": ""',
      '"standardError": ""',
      'probes[0].standardError is not a member that the format knows (here it knows id, key, status, file, argv, scriptSha256, exitCode, durationMs, stderr, sha256)',
    ],
    ['"kind": "recorded"', '"kind": "dreamt"', 'origin.kind is not "recorded" or "assembled"'],
    ['"host": "root@alpha"', '"host": 7', 'host is not text'],
    ['2025-01-31T12:00:00.000Z', 'yesterday', 'collectedAt is not a time such as 2025-01-31T12:00:00Z'],
    [
      '"id": "path-status"',
      '"id": "uname", "key": null, "x": 0',
      'probes[2].x is not a member that the format knows (here it knows id, key, status, file, argv, scriptSha256, exitCode, durationMs, stderr, sha256)',
    ],
    ['"because": "the host beta could not be collected"', '"because": null', 'probes[3].because is not text'],
  ])('%s as %s', (before, after, why) =>
    withCapture(async (folder) => {
      editManifest(folder, (text) => text.replace(before, after));
      const problem = await problemOf(() => readCapture(folder));
      expect([problem.code, problem.why]).toEqual(['capture-corrupt', why]);
    })(),
  );

  test(
    'a manifest that is not JSON',
    withCapture(async (folder) => {
      editManifest(folder, (text) => text.slice(0, 100));
      const problem = await problemOf(() => readCapture(folder));
      expect(problem.code).toBe('capture-corrupt');
      expect(problem.why).toMatch(/^it is not JSON: /);
    }),
  );

  test(
    'a version that this tool does not read',
    withCapture(async (folder) => {
      editManifest(folder, (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'));
      const problem = await problemOf(() => readCapture(folder));
      expect([problem.code, problem.exitCode, problem.what, problem.why]).toEqual([
        'capture-schema',
        65,
        `The capture ${folder} has the schema version 2`,
        'this version of virt-preflight reads the schema version 1',
      ]);
    }),
  );

  test(
    'an output that is listed twice',
    withCapture(async (folder) => {
      editManifest(folder, (text) =>
        text.replace(`"id": "guest-live-xml",\n      "key": "${guestUuid}"`, '"id": "uname",\n      "key": null'),
      );
      expect((await problemOf(() => readCapture(folder))).why).toBe('the probe uname is listed twice');
    }),
  );

  test('nothing at that path, and a folder without a manifest', async () => {
    const nothing = await problemOf(() => readCapture('/nonexistent/alpha'));
    expect([nothing.code, nothing.what]).toEqual(['capture-missing-file', 'There is no capture at /nonexistent/alpha']);
    const noManifest = await problemOf(() => readCapture('/etc'));
    expect([noManifest.code, noManifest.why]).toEqual(['capture-missing-file', 'it has no manifest.json']);
  });
});

describe('a capture made by hand', () => {
  test(
    'needs no more than the files and their names',
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'my uname.txt'), 'x86_64\n');
      const manifest = {
        schemaVersion: 1,
        host: 'alpha',
        tool: { name: 'by hand', version: '1' },
        collectedAt: '2025-01-31T12:00:00Z',
        origin: { kind: 'assembled', sources: ['a mail'], invented: [] },
        probes: [{ id: 'uname', file: 'my uname.txt' }],
      };
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
      expect(readCapture(folder).capture.outputs).toEqual([
        { status: 'ran', probe: 'uname', key: null, stdout: 'x86_64\n', stderr: '', exitCode: 0, durationMs: 0 },
      ]);
    }),
  );
});

describe('an archive', () => {
  test.each([
    ['of the folder', ['-C', '.', 'alpha'], []],
    ['of its content', ['-C', 'alpha', '.'], []],
    ['in the format of POSIX', ['alpha'], ['--format=posix']],
    ['in the format of GNU', ['alpha'], ['--format=gnu']],
    ['in the ustar format', ['alpha'], ['--format=ustar']],
  ])('%s', (_, words, options) =>
    withFolder(async (folder) => {
      const longKey = `/${'long/'.repeat(25)}disk.qcow2`;
      const capture = {
        ...sampleCapture,
        outputs: sampleCapture.outputs.map((output) =>
          output.probe === 'path-status' && options[0] !== '--format=ustar' ? { ...output, key: longKey } : output,
        ),
      };
      await writeCapture(capture, join(folder, 'alpha'), { probes: [], replace: false });
      execFileSync('tar', ['czf', 'alpha.tar.gz', ...options, ...words], { cwd: folder });
      expect(readCapture(join(folder, 'alpha.tar.gz'))).toEqual({ capture, damage: [] });
    })(),
  );

  test(
    'that is damaged, or none',
    withCapture(async (folder) => {
      const archive = `${folder}.tar.gz`;
      execFileSync('sh', ['-c', 'tar cf - alpha | head -c 2000 | gzip >alpha.tar.gz'], { cwd: join(folder, '..') });
      expect((await problemOf(() => readCapture(archive))).why).toBe(
        'the archive ends before its end mark: a part of it is missing',
      );
      writeFileSync(archive, 'x');
      expect((await problemOf(() => readCapture(archive))).code).toBe('capture-corrupt');
      execFileSync('sh', ['-c', 'yes no tar | head -c 2000 | gzip >alpha.tar.gz'], { cwd: join(folder, '..') });
      expect((await problemOf(() => readCapture(archive))).why).toBe('it is not a tar archive, or is damaged');
    }),
  );

  test(
    'with two captures',
    withCapture(async (folder) => {
      execFileSync('sh', ['-c', 'cp -r alpha beta; tar czf both.tar.gz alpha beta'], { cwd: join(folder, '..') });
      expect((await problemOf(() => readCapture(join(folder, '../both.tar.gz')))).why).toBe(
        'it holds 2 captures; unpack it and give one of them',
      );
    }),
  );

  test(
    'that unpacks to more than fits',
    withFolder(async (folder) => {
      execFileSync('sh', ['-c', 'head -c 600M /dev/zero | gzip -1 >bomb.tar.gz'], { cwd: folder });
      expect((await problemOf(() => readCapture(join(folder, 'bomb.tar.gz')))).code).toBe('capture-corrupt');
    }),
  );
});
