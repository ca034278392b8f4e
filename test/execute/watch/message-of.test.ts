import { expect, test } from 'vitest';
import { messageOf } from '../../../src/execute/watch/message-of.js';

test.each([
  ['', ''],
  ['\rMigration: [  1 %]\rMigration: [ 99 %]\rMigration: [100 %]\n', ''],
  ['\rMigration: [ 2.70 %]\rMigration: [25.90 %]error: operation failed: it broke\n', 'operation failed: it broke'],
  ['error: one\nerror: two\n', 'one two'],
  ['Killed\n', 'Killed'],
  // Of a long output only the end is read, which may begin in the middle.
  ['tion: [ 12 %]\rMigration: [ 13 %]\nerror: late\n', 'late'],
])('%j says %j', (output, message) => {
  expect(messageOf(output)).toBe(message);
});
