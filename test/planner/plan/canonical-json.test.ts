import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../src/planner/plan/canonical-json.js';

it('is the same whatever the order of the keys', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"z":1},"a":2}'))).toBe('{"__proto__":{"z":1},"a":2,"b":1}');
});

it('loses nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.parse(canonicalJson(JSON.parse(text)))).toEqual(JSON.parse(text));
    }),
  );
});
