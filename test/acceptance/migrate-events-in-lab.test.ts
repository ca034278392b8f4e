import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { expectCounting, expectMoved, hosts, migrate, patient, startCounting } from './moves/run-moves.js';

const schema = readFileSync(new URL('../../docs/schemas/events-1.json', import.meta.url), 'utf8');
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile<Line>(
  JSON.parse(schema),
);

interface Line {
  readonly kind: string;
  readonly [member: string]: unknown;
}

/** On the operator's host. */
const file = '/run/events.jsonl';
const secret = '/run/webhook.secret';
const port = 8099;

describeLab('events of a migration', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
  }, 180_000);
  afterAll(() => lab?.destroy());

  /** Takes connections and never answers. */
  async function startSilentReceiver(): Promise<void> {
    const script = `umask 077; echo correct horse battery staple >${secret}
      nc -lkd 127.0.0.1 ${port} >/dev/null 2>&1 </dev/null &`;
    await lab.host(hosts.operator).output(['sh', '-ec', script]);
  }

  test('tell it from the first host to the proof, and a receiver that hangs changes nothing', patient, async () => {
    await startSilentReceiver();
    const ticks = await startCounting(lab, { name: 'web1' });
    const webhook = ['--webhook', `http://127.0.0.1:${port}/`, '--webhook-secret-file', secret];
    const ran = await migrate(lab, ['web1', '--events', file, ...webhook]);
    expect([ran.exitCode, ran.report.summary]).toEqual([0, '1 moved']);
    await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'running persistent' });
    await expectCounting(lab, 'web1', ticks);
    expect(ran.stderr).toContain('warning Webhook: virt-preflight.started.v1 could not be posted: ');

    const text = await lab.host(hosts.operator).output(['cat', file]);
    const records = text
      .trimEnd()
      .split('\n')
      .map((line): Line => {
        const record: unknown = JSON.parse(line);
        return validate(record) ? record : expect.fail(`${line}: ${JSON.stringify(validate.errors)}`);
      });
    const kinds = records.map(({ kind }) => kind);
    expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index + 1));
    expect(kinds.filter((kind) => kind.startsWith('host-')).sort()).toEqual([
      ...['host-collected', 'host-collected', 'host-connecting', 'host-connecting'],
    ]);
    const told = ['started', 'guest-judged', 'guest-classified', 'guest-settled', 'finished'];
    expect([...new Set(kinds)].filter((kind) => told.includes(kind))).toEqual(told);
    const ended = records.filter(({ kind }) => kind === 'step-finished');
    expect(ended.map(({ result }) => result)).not.toContain('failed');
    expect(kinds.filter((kind) => kind === 'step-started').length).toBe(ended.length);
    const { downtimeMs, durationMs } = ran.report.guests[0] ?? {};
    expect(records.find(({ kind }) => kind === 'guest-settled')).toMatchObject({
      ...{ outcome: 'moved', exitCode: 0, downtimeMs, durationMs },
      guest: { name: 'web1' },
    });
    expect(records.at(-1)).toMatchObject({
      ...{ kind: 'finished', exitCode: 0, runId: ran.report.runId, summary: '1 moved', problem: null },
      result: records.find(({ kind }) => kind === 'guest-judged')?.result,
    });
  });
});
