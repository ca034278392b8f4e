import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { readSchema } from '../../../src/app/documents/read-schema.js';
import { type Course, FakeHosts } from '../../execute/run/fake-hosts.js';
import { newJournal, planWithSteps, runProcess } from '../../execute/run/run-in-memory.js';
import { guestResult, runReport } from './run-reports.js';

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(
  JSON.parse(readSchema('run')),
);

function errorsOf(document: unknown): readonly string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const ends: readonly Course['end'][] = [
  { source: 'absent', destination: { state: 'running (migrated)' } },
  { source: { state: 'running (booted)' }, destination: 'absent' },
  { source: { state: 'paused (migrating)' }, destination: 'absent' },
  { source: { state: 'running (migration canceled)' }, destination: { state: 'running (migrated)' } },
  { source: { state: 'shut off (crashed)' }, destination: 'absent' },
];

test.each(ends)('what a run says that ends with %j is as the schema has it', async (end) => {
  const plan = planWithSteps();
  const [guest] = plan.guests;
  if (guest === undefined) throw new Error('no guest');
  const hosts = new FakeHosts(guest, { looks: 2, exitCode: 1, message: 'error: no', end });
  const ran = await runProcess({ plan, hosts, path: newJournal(), killAt: null, resumed: false });
  if (ran.end === 'killed') throw new Error('killed');
  expect(errorsOf(JSON.parse(JSON.stringify(runReport(ran.end.results, ran.end.over))))).toEqual([]);
});

test('every member is required, and no other is known', () => {
  const whole = runReport([guestResult()]);
  expect(errorsOf(whole)).toEqual([]);
  for (const name of Object.keys(whole)) expect(errorsOf({ ...whole, [name]: undefined })).not.toEqual([]);
  expect(errorsOf({ ...whole, more: 1 })).toEqual([' must NOT have additional properties']);
});

test('real times are milliseconds, or not known', () => {
  expect(errorsOf(runReport([guestResult({ downtimeMs: null, durationMs: null })]))).toEqual([]);
  expect(errorsOf(runReport([guestResult({ downtimeMs: -1 })]))).toEqual(['/guests/0/downtimeMs must be >= 0']);
});
