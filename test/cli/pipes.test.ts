import { describe, expect, test } from 'vitest';
import { kvm01, kvm02 } from './own-capture.js';
import { program, runCommand } from './run-program.js';

const check = ['check', '--all', '--from', kvm01, '--to', kvm02, '--json', '--verbose', '--quiet'];

/** Runs the program in a pipeline of the shell, which prints its exit status on standard error. */
function pipeline(argv: readonly string[], reader: string) {
  const script = `{ "$0" "$@"; echo "exit $?" >&2; } ${reader}`;
  return runCommand(['bash', '-c', script, process.execPath, program, ...argv]);
}

describe.concurrent('standard output that is a pipe', () => {
  test('a report of more than 300 kB arrives whole at a reader that takes 16 bytes at a time', async () => {
    const { stdout, stderr } = await pipeline(check, '| dd bs=16 status=none');
    expect(JSON.parse(stdout).kind).toBe('virt-preflight-report');
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(stdout.length).toBeGreaterThan(300_000);
    expect(stderr).toMatch(/^exit 2[01]\n$/);
  });

  test.each([
    ['a report', check],
    ['a list', ['rules', 'list']],
    ['a schema', ['schema', 'report']],
    ['help', ['check', '--help']],
  ])('%s whose reader goes away ends without a word', async (_, argv) => {
    const { stderr } = await pipeline(argv, '| head -c 10');
    expect(stderr).toMatch(/^exit (?:0|20|21)\n$/);
  });

  test('a reader of standard error that goes away changes nothing', async () => {
    const noisy = check.filter((word) => word !== '--quiet');
    const { stdout } = await runCommand([
      'bash',
      '-c',
      '"$0" "$@" 2> >(exec 0<&-)',
      process.execPath,
      program,
      ...noisy,
    ]);
    expect(JSON.parse(stdout).kind).toBe('virt-preflight-report');
  });
});
