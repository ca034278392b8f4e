import { expect, test } from 'vitest';
import { fewAtOnce } from '../../../src/execute/run/few-at-once.js';

test('all are worked on, four at a time, and the results keep their order', async () => {
  let [running, most] = [0, 0];
  const items = Array.from({ length: 23 }, (_, index) => index);
  const results = await fewAtOnce(items, 4, async (item) => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < 23 - item; turn += 1) await Promise.resolve();
    running -= 1;
    return item * 2;
  });
  expect(results).toEqual(items.map((item) => item * 2));
  expect(most).toBe(4);
});
