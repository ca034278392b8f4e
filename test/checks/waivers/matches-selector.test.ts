import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesGuest, matchesPattern } from '../../../src/checks/waivers/matches-selector.js';

describe('matchesPattern', () => {
  test.each([
    ['web01', 'web01', true],
    ['web01', 'web0', false],
    ['web01', 'WEB01', false],
    ['web01', 'web*', true],
    ['web', 'web*', true],
    ['my-web01', 'web*', false],
    ['web01', '*01', true],
    ['web01', '*', true],
    ['', '*', true],
    ['', '', true],
    ['web-prod-01', 'web*prod*01', true],
    ['web-01-prod', 'web*prod*01', false],
    ['aba', 'ab*ba', false],
    ['abba', 'ab*ba', true],
    ['aXb', 'a*X*X*b', false],
    ['web01', 'web.1', false],
    ['web01', 'web[0-9]*', false],
    ['web+', 'web+', true],
    ['a**b', 'a**b', true],
  ])('%j, %j: %s', (text, pattern, expected) => {
    expect(matchesPattern(text, pattern)).toBe(expected);
  });

  test('is what the regular expression would say, without its cost', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(plain, letters, (text, pattern) => {
        const expected = new RegExp(`^${pattern.replaceAll(/\*+/g, '.*')}$`).test(text);
        expect(matchesPattern(text, pattern)).toBe(expected);
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});

describe('matchesGuest', () => {
  const uuid = '11111111-1111-4111-8111-11111111111a';

  test('by name, or by UUID whatever its case', () => {
    expect(matchesGuest({ name: 'web01', uuid }, 'web*')).toBe(true);
    expect(matchesGuest({ name: 'web01', uuid }, uuid.toUpperCase())).toBe(true);
  });

  test('a UUID does not mean a guest that is only named so', () => {
    expect(matchesGuest({ name: uuid, uuid: '22222222-2222-4222-8222-222222222222' }, uuid)).toBe(false);
  });

  test('a pattern is about names only', () => {
    expect(matchesGuest({ name: 'web01', uuid }, '11111111*')).toBe(false);
  });
});
