import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { controlFolder } from '../../../src/hosts/ssh/control-folder.js';
import { Problem } from '../../../src/problem.js';

const userId = process.getuid?.() ?? 0;
/** No such user has files here, so the folder in /tmp is ours to play with. */
const otherUserId = 3_999_999_999;

let runtimeFolder: string;
beforeEach(() => {
  runtimeFolder = mkdtempSync('/tmp/vpc-');
});
afterEach(() => {
  rmSync(runtimeFolder, { recursive: true });
  rmSync(`/tmp/virt-preflight-${otherUserId}`, { recursive: true, force: true });
});

describe('the folder for connections', () => {
  test('is made for us alone, and used again', () => {
    const folder = controlFolder({ runtimeFolder, userId });
    expect(folder).toBe(join(runtimeFolder, 'virt-preflight'));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(controlFolder({ runtimeFolder, userId })).toBe(folder);
  });

  test('is in /tmp where the runtime folder is missing, relative, or too long for a socket', () => {
    const shared = `/tmp/virt-preflight-${userId}`;
    expect(controlFolder({ runtimeFolder: undefined, userId })).toBe(shared);
    expect(controlFolder({ runtimeFolder: 'run', userId })).toBe(shared);
    const long = join(runtimeFolder, 'x'.repeat(40));
    mkdirSync(long);
    expect(controlFolder({ runtimeFolder: long, userId })).toBe(shared);
  });

  test.each([
    ['a symbolic link', 'it is a symbolic link', (path: string) => symlinkSync('/root', path)],
    [
      'a folder of somebody else',
      `it belongs to the user with the id ${userId}`,
      (path: string) => mkdirSync(path, { mode: 0o700 }),
    ],
  ])('is refused as %s', (_, why, prepare) => {
    prepare(`/tmp/virt-preflight-${otherUserId}`);
    try {
      controlFolder({ runtimeFolder: undefined, userId: otherUserId });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect([error.code, error.why]).toEqual(['host-command-failed', why]);
    }
  });

  test.skipIf(userId !== 0)('is refused when others may enter', () => {
    const path = `/tmp/virt-preflight-${otherUserId}`;
    mkdirSync(path);
    chownSync(path, otherUserId, 0);
    chmodSync(path, 0o770);
    expect(() => controlFolder({ runtimeFolder: undefined, userId: otherUserId })).toThrow(
      'its mode 770 lets others in',
    );
  });
});
