import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { destinationDefinition } from '../../../src/app/plan/destination-definition.js';
import { ownFolder } from '../../own-folder.js';

const uuid = '6f0f6f6e-0000-4000-8000-000000000001';
const path = join(ownFolder(), 'web1.xml');

function definition(content: string, running: string | null = null): string | null {
  writeFileSync(path, content);
  return destinationDefinition({ options: [{ name: 'xml', value: path }] }, 'xml', uuid, running);
}

test('the content travels as it is', () => {
  const xml = `<domain><name>web1</name><uuid>${uuid}</uuid></domain>`;
  expect(definition(xml)).toBe(xml);
  expect(destinationDefinition({ options: [] }, 'xml', uuid, null)).toBe(null);
});

test.each([
  ['another guest', '<domain><uuid>6f0f6f6e-0000-4000-8000-000000000002</uuid></domain>'],
  ['no UUID', '<domain><name>web1</name></domain>'],
  ['no XML', 'domain'],
  ['something else', '<network/>'],
])('%s is refused', (_, content) => {
  expect(() => definition(content)).toThrow(expect.objectContaining({ code: 'plan-invalid' }));
});

test('a definition that the guest would see is refused, and says where', () => {
  const running = `<domain><uuid>${uuid}</uuid><memory unit='KiB'>1048576</memory></domain>`;
  expect(definition(running.replace("unit='KiB'>1048576", "unit='GiB'>1"), running)).toContain('GiB');
  expect(() => definition(running.replace('1048576', '2097152'), running)).toThrow(
    expect.objectContaining({
      code: 'plan-invalid',
      why: "the guest would see it: memory is '1073741824 bytes', and would be '2147483648 bytes'",
    }),
  );
});
