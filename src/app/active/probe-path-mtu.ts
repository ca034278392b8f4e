import { pathMtuScript } from '../../facts/active/path-mtu-script.js';
import { activeProbe, type PathMtu } from '../../facts/active/probed-facts.js';
import { readPathMtu } from '../../facts/active/read-path-mtu.js';
import { type Fact, known, missing } from '../../facts/fact.js';
import type { ProbeRun } from './probe-run.js';

/** A search over 1500 bytes asks about 12 times, over jumbo frames 15 times; each that gets no answer takes 1.3 seconds. */
const limitSeconds = 60;

/** Looks for the largest packet that gets from the source to the destination and back. */
export async function probePathMtu(run: ProbeRun, address: string): Promise<Fact<PathMtu>> {
  const { shell, record } = await run.start('mtu', 'source', { script: pathMtuScript, limitSeconds, words: [address] });
  await shell.until('ended');
  const found = readPathMtu(shell.lines);
  const because = found === null ? await shell.failure() : '';
  await shell.end();
  record({
    did:
      found === null
        ? `failed: ${because}`
        : `sent echo requests of up to ${found.linkBytes} bytes to ${address}, by ping`,
  });
  return found === null ? missing(because, activeProbe('mtu')) : known(found, activeProbe('mtu'));
}
