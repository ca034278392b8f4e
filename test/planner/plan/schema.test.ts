import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { fixable } from './fixable-parts.js';
import { plainWishes, planOf } from './plan-parts.js';

const schema: unknown = JSON.parse(readFileSync(new URL('../../../docs/schemas/plan-1.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ },
});
if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
const validate = ajv.compile(schema);

function errorsOf(plan: unknown): unknown {
  validate(plan);
  return validate.errors;
}

describe('the schema of the plan', () => {
  it('accepts plans of every way', () => {
    expect(errorsOf(planOf({ guest: { autostart: true } }))).toBeNull();
    expect(errorsOf(planOf({ request: { mode: 'non-live' }, guest: { guestAgent: 'connected' } }))).toBeNull();
    const offline = { request: { mode: 'offline' }, guest: { state: 'shut off' } } as const;
    expect(errorsOf(planOf(offline))).toBeNull();
    const definition = '<domain type="kvm"/>';
    expect(
      errorsOf(
        planOf({ ...offline, planned: { definition }, input: { wishes: { ...plainWishes, defineAndUndefine: true } } }),
      ),
    ).toBeNull();
  });

  it('accepts steps that mend', () => {
    expect(errorsOf(planOf(fixable))).toBeNull();
  });

  it.each<[string, (plan: ReturnType<typeof planOf>) => unknown]>([
    ['a key too many', (plan) => ({ ...plan, note: '' })],
    ['a key too few', ({ byPeople: _, ...rest }) => rest],
    ['a host that is more than a host', (plan) => replaced(plan, '"host":"beta"', '"host":"beta/system?command=id#"')],
    ['an option of ssh for a host', (plan) => replaced(plan, '"host":"beta"', '"host":"-oProxyCommand=id"')],
    [
      'an option with a typed field of its own',
      (plan) => replaced(plan, '"options":[],"source"', '"options":[{"name":"desturi","value":"x"}],"source"'),
    ],
    ['an action that there is not', (plan) => replaced(plan, '"kind":"verify-moved"', '"kind":"run-script"')],
  ])('refuses %s', (_, change) => {
    expect(validate(change(planOf()))).toBe(false);
  });
});

function replaced(plan: unknown, from: string, to: string): unknown {
  const text = JSON.stringify(plan);
  if (!text.includes(from)) throw new Error(`the plan has no ${from}`);
  return JSON.parse(text.replaceAll(from, to));
}
