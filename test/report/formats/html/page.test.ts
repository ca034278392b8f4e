import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { script, scriptHash } from '../../../../src/report/formats/html/page/script.js';

test('the policy of the page names the script that it has', () => {
  expect(scriptHash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`);
});
