import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Capture } from '../../../src/facts/capture.js';
import type { Probe } from '../../../src/facts/probe.js';
import { captureFolderName } from '../../../src/hosts/capture/capture-folder-name.js';
import { readCapture } from '../../../src/hosts/capture/read-capture.js';
import { writeCapture } from '../../../src/hosts/capture/write-capture.js';
import { problemOf, withFolder } from './capture-folder.js';
import { captureOf, guestUuid, ran, sampleCapture } from './sample-capture.js';

const once = { probes: [], replace: false } as const;
const schema: object = JSON.parse(readFileSync('docs/schemas/capture-manifest-1.json', 'utf8'));
const fitsSchema = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

function manifestOf(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

describe('writing a capture', () => {
  test(
    'one raw file for each output, named after probe and key',
    withFolder(async (folder) => {
      const target = join(folder, 'alpha');
      await writeCapture(sampleCapture, target, once);
      expect(filesBelow(target)).toEqual([
        'guest-live-xml',
        `guest-live-xml/${guestUuid}.xml`,
        'manifest.json',
        'path-status',
        'path-status/%2Fvar%2Flib%2F..%2Fx.txt',
        'uname.txt',
      ]);
      expect(readFileSync(join(target, 'uname.txt'), 'utf8')).toBe('x86_64\n');
    }),
  );

  test(
    'only its owner can read it, whatever the umask',
    withFolder(async (folder) => {
      const target = join(folder, 'alpha');
      const before = process.umask(0);
      await writeCapture(sampleCapture, target, once).finally(() => process.umask(before));
      const modes = ['', ...filesBelow(target)].map((file) => [
        file,
        (statSync(join(target, file)).mode & 0o777).toString(8),
      ]);
      expect(Object.fromEntries(modes)).toEqual({
        '': '700',
        'guest-live-xml': '700',
        [`guest-live-xml/${guestUuid}.xml`]: '600',
        'manifest.json': '600',
        'path-status': '700',
        'path-status/%2Fvar%2Flib%2F..%2Fx.txt': '600',
        'uname.txt': '600',
      });
    }),
  );

  test(
    'the manifest says what ran, and fits its schema',
    withFolder(async (folder) => {
      const details = { description: '', timeoutSeconds: 5, needs: 'anyone' } as const;
      const probes: readonly Probe[] = [
        { ...details, id: 'uname', keyedBy: 'once', command: { kind: 'argv', argv: ['uname', '-m'] } },
        { ...details, id: 'path-status', keyedBy: 'path', command: { kind: 'loop', script: 'stat "$1"' } },
        {
          ...details,
          id: 'guest-live-xml',
          keyedBy: 'guest',
          command: { kind: 'virsh', argv: ['virsh', 'dumpxml {key}'], ask: 'dumpxml {key}' },
        },
      ];
      await writeCapture(sampleCapture, join(folder, 'alpha'), { probes, replace: false });
      const manifest = manifestOf(join(folder, 'alpha'));
      expect(fitsSchema(manifest), JSON.stringify(fitsSchema.errors)).toBe(true);
      expect(manifest).toMatchObject({
        schemaVersion: 1,
        host: 'root@alpha',
        probes: [
          {
            id: 'uname',
            key: null,
            status: 'ran',
            file: 'uname.txt',
            argv: ['uname', '-m'],
            scriptSha256: null,
            exitCode: 0,
            durationMs: 10,
            stderr: '',
            sha256: 'aaf631698ae5160ceb04a97681a14887fdcab47cd6e0f163c87485b3b1340b62',
          },
          {
            id: 'guest-live-xml',
            exitCode: 1,
            stderr: 'warning\n',
            argv: ['virsh', 'dumpxml {key}'],
            scriptSha256: null,
          },
          {
            id: 'path-status',
            argv: null,
            scriptSha256: 'a05553ef0048cb38678baea767b2265472e3998abecdc9a0a507fa507d253b6e',
          },
          { id: 'peer-resolve', key: 'beta', status: 'not-run', because: 'the host beta could not be collected' },
        ],
      });
    }),
  );

  test(
    'refuses a folder that holds something, and replaces a capture when told to',
    withFolder(async (folder) => {
      const target = join(folder, 'alpha');
      mkdirSync(target);
      await writeCapture(sampleCapture, target, once);
      const again = await problemOf(() => writeCapture(captureOf([]), target, once));
      expect([again.code, again.exitCode, again.why]).toEqual([
        'output-not-writable',
        73,
        'it holds a capture already',
      ]);

      await writeCapture(captureOf([ran('whoami', null, 'root\n')]), target, { probes: [], replace: true });
      expect(filesBelow(target)).toEqual(['manifest.json', 'whoami.txt']);

      const other = join(folder, 'precious');
      mkdirSync(other);
      writeFileSync(join(other, 'thesis.txt'), 'x');
      const refused = await problemOf(() => writeCapture(sampleCapture, other, { probes: [], replace: true }));
      expect(refused.why).toBe('it holds something else than a capture');
      expect(filesBelow(folder)).toEqual([
        'alpha',
        'alpha/manifest.json',
        'alpha/whoami.txt',
        'precious',
        'precious/thesis.txt',
      ]);
    }),
  );

  test(
    'a failure leaves nothing behind',
    withFolder(async (folder) => {
      const file = join(folder, 'file');
      writeFileSync(file, '');
      const problem = await problemOf(() => writeCapture(sampleCapture, join(file, 'alpha'), once));
      expect(problem.code).toBe('output-not-writable');
      const twice = captureOf([ran('uname', null, 'a'), ran('uname', null, 'b')]);
      expect((await problemOf(() => writeCapture(twice, join(folder, 'x'), once))).why).toContain('EEXIST');
      expect(filesBelow(folder)).toEqual(['file']);
    }),
  );

  test('is read again as it was', async () => {
    const text = fc.string({ unit: 'binary' });
    const key = fc.option(
      fc.oneof(text, fc.constantFrom('..', '.', 'a/b', 'A', 'a', '%2F', '.a')).filter((word) => word !== ''),
      { nil: null },
    );
    const probe = fc.constantFrom('uname', 'guest-live-xml', 'path-status');
    const output = fc.oneof(
      fc.record({
        status: fc.constant('ran' as const),
        probe,
        key,
        stdout: text,
        stderr: text,
        exitCode: fc.nat(255),
        durationMs: fc.nat(),
      }),
      fc.record({ status: fc.constant('not-run' as const), probe, key, because: text }),
    );
    const outputs = fc.uniqueArray(output, { selector: (one) => JSON.stringify([one.probe, one.key]), maxLength: 8 });
    const origin: fc.Arbitrary<Capture['origin']> = fc.oneof(
      fc.constant({ kind: 'recorded' as const }),
      fc.record({ kind: fc.constant('assembled' as const), sources: fc.array(text), invented: fc.array(text) }),
    );
    await fc.assert(
      fc.asyncProperty(outputs, text, origin, (list, host, from) =>
        withFolder(async (folder) => {
          const capture = { ...captureOf(list), host, origin: from };
          const target = join(folder, captureFolderName(host));
          await writeCapture(capture, target, once);
          expect(readCapture(target)).toEqual({ capture, damage: [] });
          expect(fitsSchema(manifestOf(target)), JSON.stringify(fitsSchema.errors)).toBe(true);
        })(),
      ),
      { numRuns: 100 },
    );
  });

  test('names of hosts become safe names of folders', () => {
    expect(captureFolderName('root@alpha.example.org')).toBe('root@alpha.example.org');
    expect(captureFolderName('qemu+ssh://alpha/system')).toBe('qemu%2Bssh%3A%2F%2Falpha%2Fsystem');
    expect(captureFolderName('..')).toBe('%2E.');
    expect(captureFolderName('.ssh')).toBe('%2Essh');
    expect(captureFolderName('Alpha')).toMatch(/^Alpha-[0-9a-f]{12}$/);
    expect(captureFolderName('x'.repeat(500))).toMatch(/^x{180}-[0-9a-f]{12}$/);
  });
});
