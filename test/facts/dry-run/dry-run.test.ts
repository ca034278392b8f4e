import { describe, expect, test } from 'vitest';
import { type DryRunProbe, readDryRun } from '../../../src/facts/dry-run/dry-run.js';

function answer(probe: DryRunProbe, stderr: string, exitCode = 1) {
  return readDryRun(probe, { status: 'ran', probe, key: 'uuid', stdout: '', stderr, exitCode, durationMs: 20 });
}

function said(probe: DryRunProbe, passed: boolean, message: string) {
  return { asked: true, dryRun: { status: 'known', value: { passed, message }, probe } };
}

function unanswered(probe: DryRunProbe, because: string) {
  return { asked: true, dryRun: { status: 'missing', because, probe } };
}

describe('the source', () => {
  test.each([
    [
      'libvirt 7.0',
      "operation failed: Failed to connect to remote libvirt URI qemu+unix:///system?socket=/dev/null/virt-preflight: Failed to connect socket to '/dev/null/virt-preflight': Not a directory",
    ],
    ['libvirt 9.0 and 11.3', "Failed to connect socket to '/dev/null/virt-preflight': Not a directory"],
  ])('has passed every check when it looks for the socket: %s', (_name, message) => {
    expect(answer('source-dry-run', `error: ${message}\n`)).toEqual(said('source-dry-run', true, message));
  });

  test.each([
    'Unsafe migration: Migration without shared storage is unsafe',
    'Requested operation is not valid: cannot migrate domain with 1 snapshots',
    "Failed to connect socket to '/run/somewhere/else': No such file or directory",
  ])('refuses with anything else: %s', (message) => {
    expect(answer('source-dry-run', `error: ${message}\n`)).toEqual(said('source-dry-run', false, message));
  });

  test('an answer of several lines becomes one, of at most 1000 characters', () => {
    const log = 'x'.repeat(2000);
    expect(answer('source-dry-run', `error: internal error:\r\n  process exited: ${log}\n`)).toEqual(
      said('source-dry-run', false, `internal error: process exited: ${log}`.slice(0, 1000)),
    );
  });

  test.each([
    [
      'error: failed to connect to the hypervisor\nerror: Operation not supported: read-only\n',
      1,
      'virsh may not ask: Operation not supported: read-only',
    ],
    ["error: access denied: 'QEMU' denied access\n", 1, "virsh may not ask: access denied: 'QEMU' denied access"],
    ['sh: virsh: not found\n', 127, 'virsh could not be run'],
  ])('is not asked where virsh cannot: %j', (stderr, exitCode, because) => {
    expect(answer('source-dry-run', stderr, exitCode)).toEqual({ asked: false, because });
  });

  test('that does not answer is no answer', () => {
    expect(answer('source-dry-run', '', 124)).toEqual(
      unanswered('source-dry-run', 'libvirt did not answer within the time limit'),
    );
    expect(answer('source-dry-run', '', 1)).toEqual(
      unanswered('source-dry-run', 'virsh ended with exit status 1 and said nothing'),
    );
    const lost = { status: 'not-run', probe: 'source-dry-run', key: 'uuid', because: 'the connection ended' } as const;
    expect(readDryRun('source-dry-run', lost)).toEqual(unanswered('source-dry-run', 'the connection ended'));
  });

  test('that says that it migrated the guest has not passed', () => {
    expect(answer('source-dry-run', '', 0)).toEqual(
      said('source-dry-run', false, 'virsh says that the guest was migrated, which should not have been possible'),
    );
  });
});

describe('the destination', () => {
  test.each([
    "internal error: unable to execute QEMU command 'migrate-incoming': Failed to bind socket: Cannot assign requested address",
    "unable to connect to server at 'middle:49152': Connection refused",
  ])('has passed every check when only the address was wrong: %s', (message) => {
    expect(answer('destination-dry-run', `error: ${message}\n`)).toEqual(said('destination-dry-run', true, message));
  });

  test('refuses with anything else, also with what the source passes with', () => {
    const message = "Failed to connect socket to '/dev/null/virt-preflight': Not a directory";
    expect(answer('destination-dry-run', `error: ${message}\n`)).toEqual(said('destination-dry-run', false, message));
  });
});
