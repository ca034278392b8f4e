import { describe, expect, test } from 'vitest';
import { showsAs } from './run-documented.js';

describe('what a page shows of a command', () => {
  const shown = 'GO  web1\n\nread captures/kvm1 in 0.3 s\nrun 20261121T153802Z-ffd3c512\nGO  exit code 0\n';

  test.each([
    [
      'all of it, but for times, ids and captures',
      'GO  web1\n\nread kvm1 in 1.2 s\nrun 20260101T000000Z-00000000\nGO  exit code 0',
    ],
    ['any lines left out', 'GO  web1\n…\nGO  exit code 0'],
    ['nothing said of the rest', 'GO  web1\n…'],
  ])('is right: %s', (_, output) => {
    expect(showsAs(output, shown)).toBe(true);
  });

  test.each([
    ['another word', 'GO  web2\n…'],
    ['a line that is missing', 'GO  web1\nGO  exit code 0'],
    ['an end that is not there', '…\nNO-GO  exit code 20'],
    ['half of it', 'GO  web1'],
  ])('is wrong: %s', (_, output) => {
    expect(showsAs(output, shown)).toBe(false);
  });
});
