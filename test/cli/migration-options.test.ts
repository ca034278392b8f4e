import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/document.js';
import { kvm01, kvm02 } from './own-capture.js';
import { runProgram } from './run-program.js';

const hosts = ['--from', kvm01, '--to', kvm02];

async function check(...words: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await runProgram(['check', 'wanderer1', ...hosts, '-o', 'json', '--quiet', ...words]);
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return JSON.parse(stdout);
}

function failed(report: Report): readonly string[] {
  const plan = report.findings.filter(({ ruleId, status }) => ruleId.startsWith('plan/') && status === 'fail');
  return plan.map(({ ruleId, disposition }) => `${ruleId} ${disposition}`).sort();
}

describe.concurrent('options of the migration', () => {
  test('are in the report, and in the command that checks again', async () => {
    const asked = [
      '--no-undefinesource',
      '--bandwidth',
      '500',
      '--auto-converge',
      '--migrate-option',
      'disks-uri=tcp://x:1',
    ];
    const report = await check(...asked);
    expect([report.request.persistent, report.request.undefineSource]).toEqual([true, false]);
    expect(report.request.options).toEqual([
      { name: 'auto-converge', value: null },
      { name: 'bandwidth', value: '500' },
      { name: 'disks-uri', value: 'tcp://x:1' },
    ]);
    const again = report.nextSteps.find(({ argv }) => argv?.[1] === 'check')?.argv;
    expect(again?.slice(7)).toEqual([
      '--no-undefinesource',
      '--auto-converge',
      '--bandwidth',
      '500',
      '--migrate-option',
      'disks-uri=tcp://x:1',
    ]);
    // RHEL 7.9 has libvirt 4.5, and --bandwidth came with 5.7.
    expect(failed(report)).toEqual(['plan/option-ignored warns', 'plan/option-too-new blocks']);
  });

  test('each flag that virsh has too arrives under its name', async () => {
    const asked = [
      ...['suspend', 'change-protection', 'unsafe', 'abort-on-error', 'dname=other', 'xml=/a', 'persistent-xml=/b'],
      ...['parallel', 'parallel-connections=2', 'zerocopy', 'compressed', 'comp-methods=xbzrle', 'auto-converge'],
      ...['postcopy', 'bandwidth=9', 'timeout=5', 'timeout-suspend', 'timeout-postcopy', 'tls', 'tls-destination=c'],
      ...['listen-address=192.0.2.1', 'graphicsuri=spice://c:5900', 'disks-port=49300'],
      ...['copy-storage-synchronous-writes', 'migrate-disks-detect-zeroes=vda', 'rdma-pin-all'],
    ];
    const { request } = await check(...asked.map((word) => `--${word}`));
    expect(request.options.map(({ name, value }) => (value === null ? name : `${name}=${value}`))).toEqual(asked);
  });

  test.each([
    [['--no-persistent', '--undefinesource'], ['plan/undefine-source blocks']],
    [['--no-persistent'], []],
    [
      ['--tunnelled', '--parallel', '--unsafe'],
      ['plan/option-conflict blocks', 'plan/option-too-new blocks', 'plan/unsafe warns'],
    ],
    [
      ['--parallel', '--postcopy'],
      ['plan/option-too-new blocks', 'plan/postcopy-parallel blocks'],
    ],
    [['--xml', '/root/wanderer1.xml'], ['plan/persistent-xml warns']],
    [['--zerocopy', '--parallel'], ['plan/option-too-new blocks']],
    [['--timeout-suspend'], ['plan/option-requires blocks']],
    [
      ['--migrate-option', 'postcopy-resume', '--postcopy'],
      ['plan/option-conflict blocks', 'plan/option-too-new blocks'],
    ],
  ])('%j', async (words, expected) => {
    expect(failed(await check(...words))).toEqual(expected);
  });

  test.each([
    [['wanderer2', '--dname', 'other'], '--dname with more than one guest'],
    [['--migrate-option', 'p2p'], '--migrate-option p2p'],
    [['--dname='], 'The value of --dname cannot be used'],
  ])('%j is a usage error', async (words, what) => {
    const { exitCode, stdout, stderr } = await runProgram(['check', 'wanderer1', ...hosts, '--quiet', ...words]);
    expect([exitCode, stdout]).toEqual([64, '']);
    expect(stderr).toContain(what);
  });
});
