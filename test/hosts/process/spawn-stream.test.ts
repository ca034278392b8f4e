import { expect, test } from 'vitest';
import { spawnStream } from '../../../src/hosts/process/spawn-stream.js';

test('the exit has what was said last, which may arrive after the end of the process', async () => {
  // A process that has been waited for is no longer there.
  const script = '(while kill -0 $$ 2>/dev/null; do :; done; echo the reason >&2) & exit 7';
  const { exit } = await spawnStream(['sh', '-c', script]);
  expect(await exit).toEqual({ exitCode: 7, stderr: 'the reason\n', notStarted: null });
});

test('the exit does not wait for a process in the background that keeps standard error open', async () => {
  const { exit, kill } = await spawnStream(['sh', '-c', 'exec 3<&0; cat <&3 >/dev/null & exit 0']);
  expect((await exit).exitCode).toBe(0);
  kill();
});
