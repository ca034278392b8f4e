import { execa } from 'execa';
import { type Fact, known, missing } from '../../facts/fact.js';

/** Long enough for a client that only prints its version. */
const timeoutMs = 5000;

/** The version of this machine's own virsh, which connects to nothing to tell it. */
export async function localVirshVersion(): Promise<Fact<string>> {
  const result = await execa('virsh', ['--version'], {
    reject: false,
    timeout: timeoutMs,
    stdin: 'ignore',
    env: { LC_ALL: 'C' },
  });
  const version = /^\d+\.\d+\.\d+$/m.exec(result.failed ? '' : result.stdout)?.[0];
  if (version !== undefined) return known(version, 'virsh --version');
  return missing('this machine has no virsh that tells its version', 'virsh --version');
}
