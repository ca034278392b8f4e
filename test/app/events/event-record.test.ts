import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { EventRecord } from '../../../src/app/events/event-record.js';
import { lineSink } from '../../../src/app/events/line-sink.js';
import type { StreamEvent } from '../../../src/app/events/stream-event.js';
import { tellSinks } from '../../../src/app/events/tell-sinks.js';
import type { GuestResult } from '../../../src/execute/run/guest-result.js';
import type { Truth } from '../../../src/execute/truth/truth.js';
import type { PlanStep } from '../../../src/planner/plan/plan.js';
import { everyEvent, web1 } from '../terminal/every-watch-event.js';

const schema: object = JSON.parse(
  readFileSync(new URL('../../../docs/schemas/events-1.json', import.meta.url), 'utf8'),
);
const formats = { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ };
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, formats }).compile(schema);

const problem = {
  code: 'host-unreachable',
  what: 'kvm1 does not answer',
  why: 'timed out',
  fix: 'Look at it.',
} as const;

const step: PlanStep = {
  ...{ id: 'web1/clock', guest: web1.name, host: 'source', title: 'Set the clock', mutates: true, timeoutSeconds: 60 },
  ...{ action: { kind: 'synchronise-clock' }, argv: null, undo: null, pointOfNoReturn: null, dependsOn: [] },
  ...{ precondition: '', verify: '' },
};

const truth: Truth = {
  ...{ kind: 'migrated', because: 'both hosts agree', exitCode: 0, runsOn: 'destination', copies: 1 },
  ...{ evidence: [], advice: [], health: { kind: 'as-expected' }, allowed: 'finish' },
};

const result: GuestResult = {
  ...{
    guest: web1,
    outcome: 'moved',
    because: 'both hosts agree',
    exitCode: 0,
    truth,
    checks: [],
    steps: [],
    decisions: [],
  },
  ...{ downtimeMs: 12, durationMs: 900, virsh: null, evidence: [], advice: [] },
};

/** One of every kind that there is. */
const events: readonly StreamEvent[] = [
  { kind: 'started', command: 'migrate' },
  { kind: 'host-connecting', host: 'kvm1' },
  { kind: 'host-probing', host: 'kvm1', probe: 'ports' },
  { kind: 'host-collected', host: 'kvm1', answers: 90, notRun: 2 },
  { kind: 'host-failed', host: 'kvm1', problem },
  { kind: 'guest-judged', guest: web1, source: 'a', destination: 'b', result: 'go', summary: 'no problem found' },
  { kind: 'guest-judged', guest: web1, source: 'a', destination: null, result: 'no-go', summary: 'no target' },
  { kind: 'step-started', guest: web1, step },
  { kind: 'step-ended', guest: web1, step, end: { kind: 'done', changed: true } },
  { kind: 'step-ended', guest: web1, step, end: { kind: 'done', changed: false } },
  { kind: 'step-ended', guest: web1, step, end: { kind: 'failed', because: 'no' } },
  { kind: 'copying', guest: web1, step, bytes: 3, totalBytes: 9 },
  { kind: 'undoing', guest: web1, step },
  ...everyEvent.map((event) => ({ kind: 'watch', guest: web1, event }) as const),
  { kind: 'classified', guest: web1, truth },
  { kind: 'helping', guest: web1, what: 'resuming the guest', because: 'it stands still' },
  { kind: 'settled', guest: web1, result },
  { kind: 'interrupted', because: 'SIGINT' },
  { kind: 'finished', exitCode: 69, problem, runId: null, result: null, summary: null },
];

function told(tell: (stream: ReturnType<typeof tellSinks>) => void): readonly EventRecord[] {
  const records: EventRecord[] = [];
  const sink = { take: (record: EventRecord) => records.push(record), close: () => Promise.resolve() };
  tell(tellSinks([sink], () => 0));
  return records;
}

test('the schema describes every event, and no member more', () => {
  const records = told((stream) => events.forEach(stream.tell));
  const kinds = new Set(records.map(({ kind }) => kind));
  for (const record of records) {
    validate(JSON.parse(JSON.stringify(record)));
    expect([record.kind, validate.errors]).toEqual([record.kind, null]);
    expect([record.kind, validate({ ...record, more: 1 })]).toEqual([record.kind, false]);
  }
  const described = Reflect.get(schema, 'oneOf').map(
    ({ properties }: { properties: { kind: { const: string } } }) => properties.kind.const,
  );
  expect([...kinds].sort()).toEqual([...described].sort());
});

test('steps say what became of them', () => {
  const records = told((stream) => events.forEach(stream.tell));
  expect(
    records.filter(({ kind }) => kind === 'step-finished').map(({ result, because }) => [result, because]),
  ).toEqual([
    ['done', null],
    ['was-so-already', null],
    ['failed', 'no'],
  ]);
});

describe('a stream', () => {
  test('counts, and ends once, with what the command came to', () => {
    const records = told((stream) => {
      stream.tell({ kind: 'started', command: 'check' });
      stream.conclude({ result: 'no-go', summary: '1 blocker' });
      stream.conclude({ runId: 'R1' });
      stream.end(20, null);
      stream.end(70, null);
    });
    const head = { schemaVersion: '1.0', stream: records[0]?.stream, at: '1970-01-01T00:00:00.000Z' };
    expect(records).toEqual([
      { ...head, seq: 1, kind: 'started', command: 'check' },
      {
        ...head,
        seq: 2,
        kind: 'finished',
        exitCode: 20,
        problem: null,
        runId: 'R1',
        result: 'no-go',
        summary: '1 blocker',
      },
    ]);
  });

  test('is lines that a terminal does not obey', () => {
    const lines: string[] = [];
    const stream = tellSinks([lineSink((line) => lines.push(line))], () => 0);
    stream.tell({ kind: 'host-connecting', host: 'a\u009b\u202eb\nc' });
    const [line = ''] = lines;
    expect(line).toMatch(/"kind":"host-connecting","host":"a\\u009b\\u202eb\\nc"\}\n$/);
    expect(JSON.parse(line).host).toBe('a\u009b\u202eb\nc');
  });
});
