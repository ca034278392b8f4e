import { execa } from 'execa';

/** Long enough for a client that only prints its version. */
const timeoutMs = 5000;

/** The version of this machine's own virsh, which connects to nothing to tell it; null when there is none. */
export async function localVirshVersion(): Promise<string | null> {
  const result = await execa('virsh', ['--version'], {
    reject: false,
    timeout: timeoutMs,
    stdin: 'ignore',
    env: { LC_ALL: 'C' },
  });
  return /^\d+\.\d+\.\d+$/m.exec(result.failed ? '' : result.stdout)?.[0] ?? null;
}
