import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../src/report/build-report.js';
import { formatJson } from '../../src/report/formats/json.js';
import { keyOrder } from '../../src/report/formats/key-order.js';
import { autostart, cacheMode, notShared, passed, sampleInput, sampleReport, unknownLimit } from './sample-report.js';

const schema: unknown = JSON.parse(readFileSync(new URL('../../docs/schemas/report-1.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ },
});
if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
const validate = ajv.compile(schema);

function errorsOf(text: string): unknown {
  validate(JSON.parse(text));
  return validate.errors;
}

describe('the schema of the report', () => {
  it('accepts reports of every verdict', () => {
    expect(
      errorsOf(formatJson(sampleReport('noGo', [notShared, unknownLimit, cacheMode, autostart, passed]))),
    ).toBeNull();
    expect(errorsOf(formatJson(sampleReport('go', [passed])))).toBeNull();
    expect(errorsOf(formatJson(sampleReport('warnings', [cacheMode])))).toBeNull();
  });

  it('accepts what active probes did', () => {
    const done = { kind: 'ports', host: 'beta', did: 'listened', durationMs: 812, cleanedUp: true, left: [] } as const;
    const left = { ...done, kind: 'shared-storage', cleanedUp: false, left: ['/srv/x'] } as const;
    const input = sampleInput('go', []);
    const request = { ...input.request, probes: ['ports', 'shared-storage'] } as const;
    const probes = [done, left, { ...done, cleanedUp: null }];
    expect(errorsOf(formatJson(buildReport({ ...input, request, probes })))).toBeNull();
  });

  it('accepts a report of hosts that could not be read', () => {
    const input = sampleInput('noGo', []);
    const hosts = input.hosts.map((host) => ({ ...host, facts: null, collectedAt: null, problem: 'no route to host' }));
    const problems = [
      { code: 'host-unreachable', what: 'alpha cannot be reached', why: 'no route to host', fix: 'Try: ssh alpha' },
    ];
    expect(errorsOf(formatJson(buildReport({ ...input, hosts, problems, guests: [] })))).toBeNull();
  });

  it('accepts evidence of any kind, also what JSON has no word for', () => {
    const values = [1n, 2n ** 80n, undefined, Number.NaN, new Map([['a', [1n]]]), new Set(['b']), null, { c: [true] }];
    const evidence = values.map((value) => ({ host: 'alpha', fact: 'disk.cache', value, probe: 'p' }));
    const report = sampleReport('noGo', [{ ...notShared, evidence }]);
    expect(report.findings[0]?.evidence.map(({ value }) => value)).toEqual([
      1,
      '1208925819614629174706176',
      null,
      null,
      { a: [1] },
      ['b'],
      null,
      { c: [true] },
    ]);
    expect(errorsOf(formatJson(report))).toBeNull();
  });

  it('refuses a missing key and an unknown one', () => {
    const report = sampleReport('go', [passed]);
    const { change: _, ...without } = report;
    expect(errorsOf(JSON.stringify(without))).toMatchObject([{ message: "must have required property 'change'" }]);
    expect(errorsOf(JSON.stringify({ ...report, extra: 1 }))).toMatchObject([
      { params: { additionalProperty: 'extra' } },
    ]);
  });

  it('names each key that the JSON format orders, and the other way round', () => {
    const audit: unknown = JSON.parse(
      readFileSync(new URL('../../docs/schemas/audit-1.json', import.meta.url), 'utf8'),
    );
    // Evidence has members of these names as well, and keeps its order.
    const unranked = ['availableBytes', 'from', 'path', 'to'];
    const described = new Set([...keysOf(schema), ...keysOf(audit)]);
    expect([...described].filter((key) => !unranked.includes(key)).sort()).toEqual([...keyOrder].sort());
  });
});

/** Every property name that the schema describes. */
function keysOf(part: unknown): Set<string> {
  const keys = new Set<string>();
  if (typeof part !== 'object' || part === null) return keys;
  for (const [key, value] of Object.entries(part)) {
    if (key === 'properties' && typeof value === 'object' && value !== null) {
      for (const name of Object.keys(value)) keys.add(name);
    }
    for (const name of keysOf(value)) keys.add(name);
  }
  return keys;
}
