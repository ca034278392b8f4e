import type { Setting } from './setting.js';

/**
 * All settings, in the order in which people see them. Files, their schema, the environment and `config show` are made of this
 * list; a test holds it against the flags.
 */
export const settings: readonly Setting[] = [
  {
    name: 'inventory',
    takes: { kind: 'path' },
    unsaid: null,
    description: 'The file that names the hosts; hosts and groups may also stand in this file.',
  },
  {
    name: 'ssh-config',
    takes: { kind: 'path' },
    unsaid: null,
    description: 'The ssh configuration to use instead of your own.',
  },
  {
    name: 'sudo',
    takes: { kind: 'yes' },
    unsaid: false,
    description: 'Whether the probes run with `sudo -n` on each host.',
  },
  {
    name: 'connect-timeout',
    takes: { kind: 'number', least: 1, most: 600 },
    unsaid: 10,
    description: 'Seconds to wait for a connection to a host.',
  },
  {
    name: 'collect-timeout',
    takes: { kind: 'number', least: 1, most: 3600 },
    unsaid: 120,
    description: 'Seconds to wait for all answers of a host.',
  },
  {
    name: 'rules',
    takes: { kind: 'paths' },
    unsaid: null,
    description: 'Folders with rules of your own.',
  },
  {
    name: 'waivers',
    takes: { kind: 'path' },
    unsaid: null,
    description: 'The file with waivers.',
  },
  {
    name: 'profile',
    takes: { kind: 'word', words: ['rhel', 'suse', 'debian', 'ubuntu', 'upstream'] },
    unsaid: null,
    description: "Whose view of what can be migrated counts, in place of the hosts' distributions.",
  },
  {
    name: 'dry-run',
    takes: { kind: 'word', words: ['source', 'destination', 'none'] },
    unsaid: 'source',
    description: 'How far libvirt itself is asked before a migration.',
    commands: ['check', 'plan', 'migrate'],
  },
  {
    name: 'probe',
    takes: { kind: 'texts' },
    unsaid: null,
    description: 'Active probes that every check makes.',
  },
  {
    name: 'via',
    takes: { kind: 'word', words: ['auto', 'source', 'here'] },
    unsaid: 'auto',
    description: 'Who opens the libvirt connection to the destination.',
  },
  {
    name: 'transport',
    takes: { kind: 'word', words: ['auto', 'ssh', 'tls', 'tcp', 'relay'] },
    unsaid: 'auto',
    description: 'What that connection goes over.',
  },
  {
    name: 'concurrency',
    takes: { kind: 'number', least: 1, most: 1000 },
    unsaid: 1,
    description: 'Migrations that are to run at once.',
  },
  {
    name: 'bandwidth',
    takes: { kind: 'number', least: 1, most: 8_796_093_022_207 },
    unsaid: null,
    description: 'Limit of the bandwidth of a migration, in MiB/s.',
  },
  {
    name: 'policy',
    takes: { kind: 'word', words: ['minimal-downtime', 'balanced', 'finish-by'] },
    unsaid: 'balanced',
    description: 'How far a migration that does not converge is helped.',
  },
  {
    name: 'finish-within',
    takes: { kind: 'number', least: 1, most: 604_800 },
    unsaid: null,
    description: 'With the policy finish-by: how long a migration may take, in seconds.',
    unless: 'policy',
  },
  {
    name: 'max-downtime',
    takes: { kind: 'number', least: 1, most: 2_000_000 },
    unsaid: null,
    description: 'The longest downtime that the policy may allow, in milliseconds.',
  },
  {
    name: 'on-interrupt',
    takes: { kind: 'word', words: ['cancel', 'wait'] },
    unsaid: 'cancel',
    description: 'What the first Ctrl-C does with migrations that run.',
  },
  {
    name: 'output',
    takes: { kind: 'texts' },
    unsaid: null,
    description: 'Reports, each as FORMAT or FORMAT=PATH.',
    commands: ['check', 'audit'],
    unless: 'json',
  },
  {
    name: 'progress',
    takes: { kind: 'word', words: ['text', 'json'] },
    unsaid: 'text',
    description: 'Progress on standard error for people, or events as JSON lines.',
  },
  {
    name: 'events',
    takes: { kind: 'path' },
    unsaid: null,
    description: 'A file or pipe to which events are appended.',
  },
  {
    name: 'webhook',
    takes: { kind: 'text' },
    unsaid: null,
    description: 'The address to which events are posted.',
  },
  {
    name: 'webhook-secret-file',
    takes: { kind: 'path' },
    unsaid: null,
    description: 'The file with the secret that events are signed with.',
  },
];
