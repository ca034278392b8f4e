import { execa } from 'execa';

/** As long as a host gets to try the same. */
const connectMs = 20_000;

/** Whether this machine's own virsh opens a libvirt connection, and what it says when it does not. */
export async function openByLocalVirsh(
  uri: string,
): Promise<{ readonly uri: string; readonly opens: boolean; readonly message: string }> {
  const result = await execa('virsh', ['-c', uri, 'version'], {
    reject: false,
    timeout: connectMs,
    stdin: 'ignore',
    env: { LC_ALL: 'C' },
  });
  if (result.timedOut) return { uri, opens: false, message: `no answer within ${connectMs / 1000} seconds` };
  return { uri, opens: !result.failed, message: result.failed ? result.stderr.trim() : '' };
}

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
