import { expect, test } from 'vitest';
import { aboutDuration } from '../../../../src/report/formats/html/plan/about-duration.js';

test.each([
  [0, '0 s'],
  [39_600, '40 s'],
  [59_700, '1 min'],
  [500_000, '8 min 20 s'],
  [3_600_000, '1 h'],
  [7_800_000, '2 h 10 min'],
])('%i ms are about %s', (milliseconds, text) => {
  expect(aboutDuration(milliseconds)).toBe(text);
});
