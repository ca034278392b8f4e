import { describe, expect, test } from 'vitest';
import type { DryRunRecord } from '../../src/facts/dry-run/dry-run-record.js';
import { buildReport } from '../../src/report/build-report.js';
import type { FormatOptions } from '../../src/report/formats/format.js';
import { formatText } from '../../src/report/formats/text.js';
import { dryRunGroups } from '../../src/report/text/dry-run-words.js';
import { passed, sampleInput } from './sample-report.js';

function record(name: string, parts: Partial<DryRunRecord> = {}): DryRunRecord {
  const message = "Failed to connect socket to '/dev/null/virt-preflight': Not a directory";
  const argv = ['virsh', 'migrate', name];
  return { guest: { name, uuid: name }, kind: 'source', host: 'alpha', argv, result: 'passed', message, ...parts };
}

describe('questions that had the same answer', () => {
  test('are told as one, in the order of the first', () => {
    const refused = { result: 'refused', message: 'Unsafe migration' } as const;
    const records = [record('web1'), record('db1', refused), record('web2', { message: 'other words' })];
    expect(dryRunGroups(records).map(({ result, text }) => [result, text])).toEqual([
      ['passed', "web1, web2: libvirt's checks of the source passed"],
      ['refused', 'db1: libvirt refuses: Unsafe migration'],
    ]);
  });

  test('of many guests name the first five', () => {
    const records = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => record(name, { kind: 'destination' }));
    expect(dryRunGroups(records).map(({ text }) => text)).toEqual([
      "a, b, c, d, e and 2 more: libvirt's checks of both hosts passed",
    ]);
  });

  test('say why there is none', () => {
    const records = [
      record('web1', { result: 'unanswered', message: 'libvirt did not answer within the time limit' }),
      record('web2', { result: 'not-asked', argv: null, message: 'a capture cannot be asked' }),
    ];
    expect(dryRunGroups(records).map(({ text }) => text)).toEqual([
      'web1: no answer: libvirt did not answer within the time limit',
      'web2: not asked: a capture cannot be asked',
    ]);
  });
});

describe('the text', () => {
  const dryRuns = [
    record('web1'),
    record('web2', { result: 'not-asked', argv: null, message: 'the guest is shut off' }),
  ];
  const report = buildReport({ ...sampleInput('go', [passed]), dryRuns });
  const plain: FormatOptions = { colour: false, terminal: false, width: 80, verbose: false, quiet: false };

  function linesWith(word: string, options: FormatOptions): readonly string[] {
    return formatText(report, options)
      .split('\n')
      .filter((line) => line.includes(word));
  }

  test('for pipes has a line each', () => {
    expect(linesWith('DRY RUN', plain)).toEqual([
      "DRY RUN  source  alpha  web1: libvirt's checks of the source passed",
      'DRY RUN  source  alpha  web2: not asked: the guest is shut off',
    ]);
  });

  test('for pipes has the command where everything is asked for', () => {
    expect(linesWith('DRY RUN', { ...plain, verbose: true })).toEqual([
      "DRY RUN  source  alpha  web1: libvirt's checks of the source passed  virsh migrate web1",
      'DRY RUN  source  alpha  web2: not asked: the guest is shut off',
    ]);
  });

  test('for a terminal has a section', () => {
    const lines = formatText(report, { ...plain, terminal: true, verbose: true }).split('\n');
    const at = lines.indexOf('Dry runs');
    expect(lines.slice(at, at + 5)).toEqual([
      'Dry runs',
      "  source  web1: libvirt's checks of the source passed",
      '    asked on alpha:',
      '    virsh migrate web1',
      '  source  web2: not asked: the guest is shut off',
    ]);
  });
});
