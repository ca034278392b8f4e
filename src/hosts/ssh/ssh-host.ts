import type { SshAddress } from '../address/host-address.js';
import type { LiveHost } from '../host.js';
import { spawnShell } from '../process/spawn-shell.js';
import { spawnStream } from '../process/spawn-stream.js';
import { controlFolder } from './control-folder.js';
import { diagnoseSshFailure } from './diagnose-ssh-failure.js';
import { readHostKeyFingerprint } from './host-key-fingerprint.js';
import { resolveDestination } from './resolve-destination.js';
import { type SshOptions, shellArguments } from './ssh-arguments.js';

/** A host behind the system's OpenSSH: the user's configuration, agents, jump hosts and known hosts apply. */
export function sshHost(label: string, address: SshAddress, options: SshOptions): LiveHost {
  const argv = () => {
    const folder = controlFolder({
      runtimeFolder: process.env.XDG_RUNTIME_DIR,
      userId: process.getuid?.() ?? 0,
    });
    return shellArguments(address, options, folder);
  };
  return {
    kind: 'live',
    label,
    openShell: async () => spawnShell(argv()),
    openStream: async () => spawnStream(argv()),
    explainFailure: async (exit) => {
      const destination = exit.notStarted === null ? await resolveDestination(address, options.configFile) : null;
      const attempt = { label, address, options, destination };
      return diagnoseSshFailure(exit, attempt, () => readHostKeyFingerprint(address, options));
    },
  };
}
