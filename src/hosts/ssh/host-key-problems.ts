import { Problem } from '../../problem.js';
import type { HostKey } from './host-key-fingerprint.js';
import { manualCommand, type SshAttempt } from './ssh-attempt.js';

/** The host is asked nothing before a person has accepted its key. */
export function unknownHostKey(attempt: SshAttempt, key: HostKey | null): Problem {
  return new Problem('host-key-unknown', {
    what: `The host key of ${attempt.label} is not known`,
    why: shown(key),
    fix: `On the console of the host run \`${consoleCommand(key)}\` and compare the fingerprint. If they are equal, run \`${manualCommand(attempt)}\` once and answer yes, which writes the key to your known_hosts.`,
  });
}

/** Either the host was installed anew, or somebody is in between; only a person can tell. */
export function changedHostKey(attempt: SshAttempt, stderr: string, key: HostKey | null): Problem {
  const place = /Offending \S+ key in (\S+):(\d+)/.exec(stderr);
  const revoked = /REVOKED HOST KEY DETECTED/.test(stderr);
  const known = place === null ? 'your known_hosts' : `${place[1]}, line ${place[2]}`;
  return new Problem('host-key-changed', {
    what: revoked
      ? `WARNING: the host key of ${attempt.label} is marked as revoked`
      : `WARNING: the host key of ${attempt.label} is not the one in ${known}`,
    why: `the host was installed anew, or somebody is listening in between; ${shown(key)}`,
    fix: `Do not go on before you know which. On the console of the host run \`${consoleCommand(key)}\`. Only if it shows the same fingerprint, remove the old key (${removal(stderr, attempt, place?.[1])}) and run \`${manualCommand(attempt)}\` once.`,
  });
}

function shown(key: HostKey | null): string {
  return key === null
    ? 'its fingerprint could not be read just now'
    : `it shows a key of type ${key.type} with the fingerprint ${key.fingerprint}`;
}

function consoleCommand(key: HostKey | null): string {
  return `ssh-keygen -lf /etc/ssh/ssh_host_${fileType(key?.type ?? 'ssh-ed25519')}_key.pub`;
}

function fileType(keyType: string): string {
  if (keyType.includes('ecdsa')) return 'ecdsa';
  if (keyType.includes('rsa')) return 'rsa';
  return 'ed25519';
}

/** ssh names the entry as it looked it up, which an alias or a port makes different from the HOST argument. */
function removal(stderr: string, attempt: SshAttempt, file: string | undefined): string {
  const name =
    /-R "?([^"\s]+)"?/.exec(stderr)?.[1] ?? /Host key for (\S+) has changed/.exec(stderr)?.[1] ?? attempt.address.host;
  return `ssh-keygen${file === undefined ? '' : ` -f ${file}`} -R '${name}'`;
}
