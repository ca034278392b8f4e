import { describe, expect, test } from 'vitest';
import { formats } from '../../src/report/formats/index.js';
import { kvm01, kvm02 } from './own-capture.js';
import { program, runCommand } from './run-program.js';

const hosts = ['--from', kvm01, '--to', kvm02];
const all = ['check', '--all', ...hosts, '--quiet'];
const check = [...all, '--json', '--verbose'];

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
    expect(stderr).toBe('exit 20\n');
  });

  test('so does an audit', async () => {
    const captures = ['rhel/kvm01', 'rhel/kvm02', 'lab/bookworm', 'lab/trixie', 'suse/jupiter', 'suse/mercury'];
    const paths = captures.map((name) => `test/captures/${name}`);
    const { stdout, stderr } = await pipeline(['audit', ...paths, '-o', 'json', '--quiet'], '| dd bs=16 status=none');
    expect(JSON.parse(stdout).kind).toBe('virt-preflight-audit');
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(stdout.length).toBeGreaterThan(300_000);
    expect(stderr).toBe('exit 20\n');
  });

  test.each<readonly [string, readonly string[], number]>([
    ['a list', ['rules', 'list'], 0],
    ['a schema', ['schema', 'report'], 0],
    ['help', ['check', '--help'], 0],
    ['an audit', ['audit', kvm01, '--quiet', '--to', kvm02], 20],
    ['a plan', ['plan', 'wanderer1', ...hosts, '--quiet'], 0],
    ['a plan that there is not', ['plan', 'wanderer3', ...hosts, '--quiet'], 20],
    ...Object.keys(formats).map((name) => [`a report as ${name}`, [...all, '-o', name], 20] as const),
  ])(
    '%s whose reader goes away after a line ends without a word, and with its own exit code',
    async (_, argv, exit) => {
      const { stderr } = await pipeline(argv, '| head -n 1');
      expect(stderr).toBe(`exit ${exit}\n`);
    },
  );

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
