// Run as a program by interrupted.test.ts: collects something that takes long, and prints the process ids of the shell and of the probe.

import type { Host } from '../../../src/hosts/host.js';
import { localHost } from '../../../src/hosts/local/local-host.js';
import { scriptProbe } from '../../facts/collection/probe-of.js';
import { collectWith } from './collect-with.js';

const shellPid = 'read -r _ _ _ shell _ </proc/$PPID/stat; echo "$shell"';
const local = localHost('localhost', { sudo: false });
const host: Host = {
  ...local,
  openShell: async () => {
    const shell = await local.openShell();
    return { ...shell, output: printed(shell.output) };
  },
};

async function* printed(
  output: AsyncIterable<{
    readonly bytes: Uint8Array;
    readonly stream: 'stdout' | 'stderr';
    readonly arrivedAtMs: number;
  }>,
) {
  for await (const chunk of output) {
    if (chunk.stream === 'stdout') process.stdout.write(chunk.bytes);
    yield chunk;
  }
}

await collectWith({
  hosts: [host],
  probes: [scriptProbe('shell', shellPid), scriptProbe('slow', 'echo $$; exec sleep 30', { timeoutSeconds: 30 })],
});
