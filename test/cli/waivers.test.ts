import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { manifestCommands } from '../../scripts/docs/command-manifest.js';
import { ownFolder } from '../own-folder.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
const hosts = ['--from', 'test/captures/rhel/kvm01', '--to', 'test/captures/rhel/kvm02'];

/** A day so many days from now, UTC. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

function entry(rule: string, selectors: string, expires: string): string {
  return `  - rule: ${rule}
${selectors}    covers: [fail]
    reason: tried by hand
    owner: virt@example.com
    ticket: CHG-1
    created: ${day(-100)}
    expires: ${expires}
`;
}

function waiversFile(name: string, ...entries: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `waivers:\n${entries.join('')}`);
  return path;
}

const ledger = entry('cpu/model-usable', '    guest: ledger-*\n', day(1));
const mixed = waiversFile(
  'mixed.yaml',
  ledger,
  entry('storage/shared', '', day(1)),
  entry('devices/pci-passthrough', '    guest: wanderer3\n', day(-1)),
  entry('memory/free', '    host: kvm09\n', day(1)),
);

describe.concurrent('check with waivers', () => {
  test('a waived blocker does not count, and everything says so', async () => {
    const [json, text] = await Promise.all([
      runProgram(['check', 'ledger-db', 'wanderer3', ...hosts, '--waivers', mixed, '--json', '-q']),
      runProgram(['check', 'ledger-db', ...hosts, '--waivers', mixed, '-q']),
    ]);
    const report = JSON.parse(json.stdout);
    const schema = JSON.parse(readFileSync('docs/schemas/report-1.json', 'utf8'));
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(schema);
    validate(report);
    expect(validate.errors).toBeNull();
    expect(
      report.waivers.map(({ ruleId, state, because, findings }: Record<string, unknown>) => [
        ruleId,
        state,
        because,
        findings,
      ]),
    ).toEqual([
      [
        'cpu/model-usable',
        'used',
        '',
        ['cpu/model-usable@kvm01.example.com>kvm02.example.com/5bd30a68-c2f5-47de-9b18-6e04f7c9b606'],
      ],
      [
        'storage/shared',
        'unwaivable',
        'storage/shared cannot be waived: virt-preflight explain storage/shared says why',
        [],
      ],
      ['devices/pci-passthrough', 'expired', `it held through ${day(-1)}`, []],
      ['memory/free', 'unused', 'nothing was found that it covers', []],
    ]);
    const waived = report.findings.filter(({ disposition }: { disposition: string }) => disposition === 'waived');
    expect(waived).toMatchObject([
      {
        ruleId: 'cpu/model-usable',
        status: 'fail',
        severity: 'blocker',
        waiver: {
          reason: 'tried by hand',
          owner: 'virt@example.com',
          ticket: 'CHG-1',
          created: day(-100),
          expires: day(1),
          place: `${mixed}:2`,
        },
      },
    ]);
    expect(report.counts.waived).toBe(1);
    const verdicts = report.guests.map(({ name, verdict }: { name: string; verdict: { result: string } }) => [
      name,
      verdict.result,
    ]);
    expect(verdicts).toEqual([
      ['ledger-db', 'go'],
      ['wanderer3', 'no-go'],
    ]);
    expect(json.exitCode).toBe(20);
    expect(text.stdout.split('\n')[0]).toBe('GO  ledger-db  no other problem found, 1 waived');
    expect(text.exitCode).toBe(0);
  });

  test('the text report tells of the waiver, and of those that cover nothing', async () => {
    const { stdout } = await runProgram(['check', 'ledger-db', ...hosts, '--waivers', mixed]);
    const lines = stdout.split('\n');
    expect(lines).toContain(`  waiver: tried by hand (virt@example.com, CHG-1, through ${day(1)})`);
    expect(lines.filter((line) => line.startsWith('WAIVE')).map((line) => line.split('  ').slice(0, 3))).toEqual([
      ['WAIVED', 'cpu/model-usable', 'ledger-db'],
      ['WAIVER', 'unwaivable', 'storage/shared'],
      ['WAIVER', 'expired', 'devices/pci-passthrough'],
      ['WAIVER', 'unused', 'memory/free'],
    ]);
    expect(lines.find((line) => line.startsWith('NEXT  Check again'))).toMatch(/ --waivers \S+mixed\.yaml$/);
  });

  test('a malformed entry is a problem, and waives nothing', async () => {
    const path = waiversFile('malformed.yaml', ledger.replace('guest:', 'gest:'));
    const { exitCode, stderr, stdout } = await runProgram([
      'check',
      'ledger-db',
      ...hosts,
      '--waivers',
      path,
      '--json',
    ]);
    expect(exitCode).toBe(65);
    expect(stderr).toContain(`error ${path}:3:5 [waivers-invalid]
  why  there is no key gest here
  fix  did you mean guest?
`);
    expect(JSON.parse(stdout).guests[0].verdict.result).toBe('no-go');
  });

  test('a file that is not there is a problem', async () => {
    const path = join(folder, 'none.yaml');
    const { exitCode } = await runProgram(['check', 'ledger-db', ...hosts, '--waivers', path, '-q']);
    expect(exitCode).toBe(65);
  });

  test('a plan tells what is waived in it', async () => {
    const out = join(folder, 'ledger.plan.json');
    const waivers = waiversFile('ledger.yaml', ledger);
    const made = await runProgram(['plan', 'ledger-db', ...hosts, '--waivers', waivers, '--out', out, '-q']);
    expect(made.exitCode).toBe(0);
    expect(made.stdout).toContain(`waiver   tried by hand (virt@example.com, CHG-1, through ${day(1)})`);
    expect(JSON.parse(readFileSync(out, 'utf8')).waived).toMatchObject([
      { ruleId: 'cpu/model-usable', guest: 'ledger-db', reason: 'tried by hand', expires: day(1) },
    ]);
    const without = await runProgram(['plan', 'ledger-db', ...hosts, '-q']);
    expect(without.exitCode).toBe(20);
  });
});

test('no command that judges has a flag that waives: only files do', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const judging = manifestCommands(root).filter(({ flags }) => 'waivers' in flags);
  expect(judging.map(({ id }) => id)).toEqual(['apply', 'audit', 'check', 'migrate', 'plan']);
  const telling = judging.flatMap(({ flags }) =>
    Object.keys(flags).filter((name) => /waive|ignore|force|accept|allow/.test(name)),
  );
  expect([...new Set(telling)]).toEqual(['waivers']);
});

describe.concurrent('waivers add, list and lint', () => {
  const words = ['--reason', 'it: is so', '--owner', 'me', '--ticket', '4711', '--expires', day(30)];

  test('add keeps comments and order, and makes the file', async () => {
    const path = join(folder, 'added.yaml');
    const first = await runProgram(['waivers', 'add', path, 'memory/free', '--host', 'kvm*', ...words]);
    expect([first.exitCode, first.stdout]).toEqual([
      0,
      `${path}:2 is written. See all: virt-preflight waivers list ${path}\n`,
    ]);
    writeFileSync(path, `# ours\n${readFileSync(path, 'utf8')}  # the end\n`);
    const both = ['--covers', 'fail', '--covers', 'unknown'];
    await runProgram(['waivers', 'add', path, 'cpu/vendor', '--guest', 'web*', ...both, ...words]);
    expect(readFileSync(path, 'utf8')).toBe(`# ours
waivers:
  - rule: memory/free
    host: kvm*
    covers: [fail]
    reason: "it: is so"
    owner: me
    ticket: "4711"
    created: ${day(0)}
    expires: ${day(30)}
  - rule: cpu/vendor
    guest: web*
    covers: [fail, unknown]
    reason: "it: is so"
    owner: me
    ticket: "4711"
    created: ${day(0)}
    expires: ${day(30)}
  # the end
`);
  });

  test.each([
    ['guest/name-free', day(30), 'guest/name-free cannot be waived: virt-preflight explain guest/name-free says why'],
    ['memory/fre', day(30), 'there is no rule memory/fre; did you mean memory/free?'],
    ['memory/free', day(367), 'it lasts 367 days; 366 is the most'],
    ['memory/free', 'tomorrow', 'expires is no day'],
    ['memory/free', day(-1), `expires is before created, which is ${day(0)}`],
  ])('add refuses %s until %s, and writes nothing', async (rule, expires, why) => {
    const path = join(folder, 'refused.yaml');
    const { exitCode, stderr } = await runProgram(['waivers', 'add', path, rule, ...words.slice(0, -1), expires]);
    expect(stderr.split('\n').slice(0, 2)).toEqual(['error The waiver is not written [usage]', `  why  ${why}`]);
    expect(exitCode).toBe(64);
    expect(() => readFileSync(path)).toThrow('ENOENT');
  });

  test('list says which hold, and which a report uses', async () => {
    const report = join(folder, 'report.json');
    const [plain] = await Promise.all([
      runProgram(['waivers', 'list', mixed]),
      runProgram(['check', 'ledger-db', ...hosts, '-q', '-o', `json=${report}`]),
    ]);
    const states = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t').slice(0, 3));
    expect(states(plain.stdout)).toEqual([
      ['valid', 'cpu/model-usable', 'guest ledger-*'],
      ['unwaivable', 'storage/shared', 'everything'],
      ['expired', 'devices/pci-passthrough', 'guest wanderer3'],
      ['valid', 'memory/free', 'host kvm09'],
    ]);
    const used = await runProgram(['waivers', 'list', mixed, '--report', report]);
    expect(states(used.stdout).map(([state]) => state)).toEqual(['used', 'unwaivable', 'expired', 'unused']);
    expect([plain.exitCode, used.exitCode]).toEqual([0, 0]);
  });

  test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('the last day is that of UTC, also in %s', async (TZ) => {
    const path = waiversFile(`days-${TZ.length}.yaml`, ledger.replace(day(1), day(0)), ledger.replace(day(1), day(-1)));
    const { stdout } = await runProgram(['waivers', 'list', path], { env: { TZ } });
    expect(stdout.split('\n').map((line) => line.split('\t')[0])).toEqual(['valid', 'expired', '']);
  });

  test('lint counts errors, and what has expired', async () => {
    const { exitCode, stdout, stderr } = await runProgram(['waivers', 'lint', mixed]);
    expect([exitCode, stdout]).toEqual([65, '4 waivers, 1 error, 1 expired\n']);
    expect(stderr).toBe(`error ${mixed}:10 [waivers-invalid]
  why  storage/shared cannot be waived: virt-preflight explain storage/shared says why
  fix  Mend what it finds, and take the waiver out.
`);
    const good = await runProgram(['waivers', 'lint', waiversFile('good.yaml', ledger)]);
    expect([good.exitCode, good.stdout, good.stderr]).toEqual([0, '1 waiver, no errors\n', '']);
  });
});
