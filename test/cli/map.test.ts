import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/planner/plan/plan.js';
import type { Report } from '../../src/report/document.js';
import { kvm01, kvm02 } from './own-capture.js';
import { runProgram } from './run-program.js';

const hosts = ['--from', kvm01, '--to', kvm02, '--quiet'];

async function check(...words: readonly string[]): Promise<Report & { readonly exitCode: number }> {
  const { stdout, stderr, exitCode } = await runProgram(['check', 'wanderer1', ...hosts, '-o', 'json', ...words]);
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return { ...JSON.parse(stdout), exitCode };
}

function open({ findings }: Report): readonly string[] {
  return findings
    .filter(({ status, disposition }) => (status === 'fail' || status === 'unknown') && disposition === 'blocks')
    .map(({ ruleId, status, message }) => `${ruleId} ${status}: ${message}`);
}

describe.concurrent('--map', () => {
  test('another bridge is looked for', async () => {
    const report = await check('--map', 'bridge:br0=br7');
    expect([report.exitCode, report.request.mappings]).toEqual([20, [{ kind: 'bridge', from: 'br0', to: 'br7' }]]);
    expect(open(report)).toEqual([
      'network/bridge-exists fail: wanderer1: interface 52:54:00:a4:10:01 is on bridge br7, which kvm02.example.com does not have',
    ]);
  });

  test('what a capture was not asked about is not known', async () => {
    const report = await check('--map', 'path:/var/lib/libvirt/images=/srv/vm');
    expect([report.exitCode, open(report)]).toEqual([
      21,
      expect.arrayContaining([
        expect.stringMatching(/^storage\/shared unknown: .*was not asked about \/srv\/vm\/wanderer1\.qcow2$/),
      ]),
    ]);
  });

  test('the outline says that definitions go along, and asks the same again', async () => {
    const report = await check('--map', 'emulator:auto', '--way-back');
    const [guest] = report.guests;
    expect([report.exitCode, guest?.wayBack?.verdict.result]).toEqual([0, 'go-with-warnings']);
    expect(guest?.plan?.migrate.argv?.join(' ')).toContain('--xml DESTINATION.xml --persistent-xml PERSISTENT.xml');
    expect(report.nextSteps.find(({ argv }) => argv?.[1] === 'check')?.argv?.slice(-2)).not.toContain('--xml');
  });

  test('a plan has what changes, and shows it', async () => {
    const words = ['plan', 'wanderer1', ...hosts, '--map', 'emulator:auto'];
    const plan: Plan = JSON.parse((await runProgram([...words, '--json'])).stdout);
    const [guest] = plan.guests;
    const action = guest?.steps.find(({ id }) => id === 'wanderer1/migrate')?.action;
    expect(action?.kind === 'migrate' && action.mappings).toEqual([
      { kind: 'emulator', path: '/usr/libexec/qemu-kvm' },
    ]);
    expect(guest?.definitionDiffs).toEqual({ running: '', kept: '' });
    expect((await runProgram(words)).stdout).toContain(
      'The definition that the guest runs with there: as on the source',
    );
  });

  test.each([
    [['--map', 'bridge:br9=br1'], '--map bridge:br9=br1 speaks of nothing'],
    [['--map', 'bridge:br0=br1', '--map', 'bridge:br0=br2'], '--map speaks of bridge br0 twice'],
    [['--map', 'br0=br1'], '--map br0=br1 cannot be used'],
    [['--map', 'bridge:br0=br1', '--persistent-xml', 'x.xml'], '--persistent-xml with --map'],
  ])('%j is refused', async (words, what) => {
    const { exitCode, stdout, stderr } = await runProgram(['check', 'wanderer1', ...hosts, ...words]);
    expect([exitCode, `${stdout}${stderr}`]).toEqual([64, expect.stringContaining(what)]);
  });
});
