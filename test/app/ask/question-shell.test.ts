import { expect, test } from 'vitest';
import { runCommands } from '../../../src/app/ask/run-commands.js';
import type { CollectProgress } from '../../../src/app/collect/collect-progress.js';
import { noEvents } from '../../../src/app/events/event-stream.js';
import { localHost } from '../../../src/hosts/local/local-host.js';

const uuids = ['6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11', '11111111-1111-4111-8111-111111111111'];
const here = localHost('here', { sudo: false });

function progress() {
  const told: CollectProgress[] = [];
  return { told, show: (event: CollectProgress) => told.push(event), finish: () => undefined, events: noEvents };
}

function command(uuid: string, ...argv: readonly string[]) {
  return { uuid, command: { id: 'source-dry-run', timeoutSeconds: 20, command: { kind: 'argv', argv } as const } };
}

test('every command is answered, in order, with progress', async () => {
  const { told, ...shown } = progress();
  const outputs = await runCommands(
    here,
    uuids.map((uuid) => command(uuid, 'sh', '-c', 'echo "$1"; echo "error: no" >&2; exit 3', 'sh', `it's ${uuid}`)),
    shown,
  );
  expect(outputs.map((output) => ({ ...output, durationMs: 0 }))).toEqual(
    uuids.map((uuid) => ({
      status: 'ran',
      probe: 'source-dry-run',
      key: uuid,
      stdout: `it's ${uuid}\n`,
      stderr: 'error: no\n',
      exitCode: 3,
      durationMs: 0,
    })),
  );
  expect(told).toEqual([0, 1, 2].map((finished) => ({ kind: 'asking', host: 'here', finished, count: 2 })));
});

test('no command opens no shell', async () => {
  const never = { ...here, openShell: () => Promise.reject(new Error('nobody should be asked')) };
  expect(await runCommands(never, [], progress())).toEqual([]);
});

test('what a broken shell did not answer says why', async () => {
  const broken = localHost('here', { sudo: false }, ['sh', '-c', 'exit 1', 'sh']);
  const [output] = await runCommands(broken, [command(uuids[0] ?? '', 'true')], progress());
  expect(output).toMatchObject({
    status: 'not-run',
    because: 'here did not run the collection: `sh -c exit 1 sh -s` ended before it answered',
  });
});
