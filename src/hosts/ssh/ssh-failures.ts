import type { ProblemCode } from '../../problem.js';

/** One way in which ssh fails, known by a line of its standard error. */
export interface SshFailure {
  readonly pattern: RegExp;
  readonly code: ProblemCode;
  readonly what: (label: string) => string;
  readonly why: string;
  readonly fix: (manualCommand: string) => string;
}

const unreachable = (label: string) => `${label} cannot be reached`;
const refused = (label: string) => `${label} let nobody in`;

/** The first match counts, so the more telling lines come first: what a jump host says precedes our own line. */
export const sshFailures: readonly SshFailure[] = [
  {
    pattern: /Could not resolve hostname|Name or service not known/,
    code: 'host-unknown',
    what: (label) => `${label} is not known`,
    why: 'its name does not resolve to an address',
    fix: (command) =>
      `Check the spelling, DNS and /etc/hosts, or give it a HostName in your ssh configuration; then try \`${command}\`.`,
  },
  {
    pattern: /Connection timed out|Operation timed out|timed out during banner exchange|Timeout, server/i,
    code: 'host-unreachable',
    what: unreachable,
    why: 'nothing answered within the time limit',
    fix: (command) => `Check that the host is up and that no firewall drops ssh on the way; try \`${command}\`.`,
  },
  {
    pattern: /Connection refused/,
    code: 'host-unreachable',
    what: unreachable,
    why: 'the machine answered, but nothing listens for ssh on that port',
    fix: (command) => `Check that sshd runs there and the port number; try \`${command}\`.`,
  },
  {
    pattern: /No route to host|Network is unreachable|Host is down/,
    code: 'host-unreachable',
    what: unreachable,
    why: 'there is no way to its network from here',
    fix: (command) =>
      `Check routes, VPN and firewall; a ProxyJump in your ssh configuration may be missing. Try \`${command}\`.`,
  },
  {
    pattern:
      /Bad configuration option|Can't open user config file|Bad owner or permissions on|terminating, \d+ bad configuration/,
    code: 'usage',
    what: (label) => `ssh could not be started for ${label}`,
    why: 'the ssh configuration cannot be used',
    fix: () => 'Correct the ssh configuration file that the message names.',
  },
  {
    pattern: /Too many authentication failures/,
    code: 'host-access-refused',
    what: refused,
    why: 'the agent offered too many keys before the right one',
    fix: (command) =>
      `Set IdentityFile and IdentitiesOnly yes for this host in your ssh configuration; try \`${command}\`.`,
  },
  {
    pattern: /Permission denied|No supported authentication methods|Host-based authentication failed/,
    code: 'host-access-refused',
    what: refused,
    why: 'it accepted none of your keys, and nothing may be typed in during a collection',
    fix: (command) =>
      `Load the key into your agent (ssh-add), install it with ssh-copy-id, or set User and IdentityFile; \`${command}\` must work without a question.`,
  },
  {
    pattern: /sudo: (?:command )?not found/,
    code: 'host-access-refused',
    what: (label) => `${label} has no sudo`,
    why: 'the program sudo is not installed there, or not on the PATH of a login without a terminal',
    fix: () => 'Log in as root there (root@HOST) and leave --sudo out, or install sudo.',
  },
  {
    pattern: /sudo: .*(?:password is required|terminal is required|not allowed|not in the sudoers|may not run)/,
    code: 'host-access-refused',
    what: (label) => `${label} did not allow sudo`,
    why: 'sudo would have asked for a password, or the account may not use it',
    fix: (command) =>
      `Allow the account to run sh by sudo without a password (NOPASSWD), or collect without --sudo; try \`${command} sudo -n sh -s\`.`,
  },
  {
    pattern: /Unable to negotiate with|no matching .* found/,
    code: 'host-access-refused',
    what: refused,
    why: 'the two ssh versions have no common algorithm',
    fix: () =>
      'Allow the algorithm that the message offers for this host in your ssh configuration, or update sshd there.',
  },
  {
    pattern:
      /Connection (?:closed|reset) by|Connection reset|kex_exchange_identification|Broken pipe|Exceeded MaxStartups/,
    code: 'host-unreachable',
    what: unreachable,
    why: 'its sshd closed the connection before the login: too many connections at once (MaxStartups), a block list, or no sshd at all',
    fix: (command) => `Look at the log of sshd on the host; try \`${command}\`.`,
  },
];
