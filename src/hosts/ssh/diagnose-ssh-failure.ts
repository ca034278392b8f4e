import { Problem } from '../../problem.js';
import type { ShellExit } from '../host.js';
import type { HostKey } from './host-key-fingerprint.js';
import { changedHostKey, unknownHostKey } from './host-key-problems.js';
import { manualCommand, type SshAttempt } from './ssh-attempt.js';
import { type SshFailure, sshFailures } from './ssh-failures.js';

/**
 * Turns what ssh wrote before it ended into a Problem. Called only when the first line of our script was never
 * answered; the exit status is not asked, since 255 is also what a remote command may end with.
 */
export async function diagnoseSshFailure(
  exit: ShellExit,
  attempt: SshAttempt,
  readFingerprint: () => Promise<HostKey | null>,
): Promise<Problem> {
  if (exit.notStarted !== null) return notStarted(exit.notStarted, attempt);
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED|REVOKED HOST KEY DETECTED/.test(exit.stderr)) {
    return changedHostKey(attempt, exit.stderr, await readFingerprint());
  }
  if (/No \S+ host key is known for|Host key verification failed/.test(exit.stderr)) {
    return unknownHostKey(attempt, await readFingerprint());
  }
  const known = sshFailures.find((failure) => failure.pattern.test(exit.stderr));
  return known === undefined ? commandFailed(exit, attempt) : problemOf(known, exit, attempt);
}

function problemOf(failure: SshFailure, exit: ShellExit, attempt: SshAttempt): Problem {
  const said = lineWith(exit.stderr, failure.pattern);
  return new Problem(failure.code, {
    what: failure.what(attempt.label),
    why: `${failure.why} (${goingTo(attempt)}ssh said: ${said})`,
    fix: failure.fix(manualCommand(attempt)),
  });
}

function commandFailed(exit: ShellExit, attempt: SshAttempt): Problem {
  const said = lastLine(exit.stderr);
  const status = exit.exitCode === null ? 'was ended by a signal' : `ended with exit status ${exit.exitCode}`;
  return new Problem('host-command-failed', {
    what: `${attempt.label} did not run the collection`,
    why: `ssh ${status} before \`sh -s\` answered (${goingTo(attempt)}it said: ${said === '' ? 'nothing' : said})`,
    fix: `Try \`${manualCommand(attempt)} sh -s\`: the account needs a login shell that runs commands, and no forced command.`,
  });
}

function goingTo({ destination }: SshAttempt): string {
  return destination === null ? '' : `going to ${destination}, `;
}

function notStarted(because: string, attempt: SshAttempt): Problem {
  return new Problem('host-command-failed', {
    what: `${attempt.label} could not be asked`,
    why: `the program ssh did not start: ${because}`,
    fix: 'Install the OpenSSH client on this machine and make sure that ssh is on the PATH.',
  });
}

function lineWith(text: string, pattern: RegExp): string {
  return (
    text
      .split('\n')
      .find((line) => pattern.test(line))
      ?.trim() ?? lastLine(text)
  );
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
