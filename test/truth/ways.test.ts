import { fault, run } from './deviations.js';
import { local } from './guest-parts.js';
import { proveGroup } from './prove-group.js';
import { DESTINATION, SOURCE, THIRD } from './scenario.js';

/** The key with which hosts of a lab log in to each other. */
const SSH_KEY = '/etc/ssh/id_ed25519';

const transport = { refuses: /unable to connect to server at|Failed to connect to remote libvirt|timed out/ };

proveGroup({
  id: 'ways',
  title: 'Ways of a migration',
  hosts: [{ name: SOURCE }, { name: DESTINATION }, { name: THIRD }],
  scenarios: [
    { name: 'live, the source opens the connection', verdict: 'go' },
    { name: 'live, driven from the third host', asked: { via: 'here' }, verdict: 'go' },
    { name: 'non-live', asked: { mode: 'non-live' }, verdict: 'go' },
    { name: 'non-live, driven from the third host', asked: { mode: 'non-live', via: 'here' }, verdict: 'go' },
    { name: 'offline', asked: { mode: 'offline' }, start: 'defined', verdict: 'go' },
    {
      name: 'offline, driven from the third host',
      asked: { mode: 'offline', via: 'here' },
      start: 'defined',
      verdict: 'go',
    },
    { name: 'tunnelled', asked: { tunnelled: true }, verdict: 'go' },
    { name: 'tunnelled, non-live', asked: { tunnelled: true, mode: 'non-live' }, verdict: 'go' },
    { name: 'a migration URI', asked: { migrateUri: 'tcp://destination' }, verdict: 'go' },
    { name: 'a migration URI with a port', asked: { migrateUri: 'tcp://destination:50123' }, verdict: 'go' },
    {
      name: 'a migration URI with a port that is taken',
      asked: { migrateUri: 'tcp://destination:22' },
      verdict: 'no-go',
      rules: ['ports/migrate-uri-port'],
      libvirt: { refuses: /Address already in use|Failed to bind|unexpectedly failed/ },
    },
    {
      name: 'a migration URI with an unknown scheme',
      asked: { migrateUri: 'http://destination:50123' },
      verdict: 'no-go',
      rules: ['plan/migrate-uri'],
      libvirt: { refuses: /unsupported scheme http/ },
    },
    {
      name: 'a migration URI whose host has no name',
      asked: { migrateUri: 'tcp://elsewhere' },
      verdict: 'no-go',
      rules: ['host/name-resolution'],
      libvirt: { refuses: /Unable to resolve address 'elsewhere'/ },
    },
    {
      name: 'tunnelled with a migration URI',
      asked: { tunnelled: true, migrateUri: 'tcp://destination' },
      verdict: 'no-go',
      rules: ['plan/tunnelled-migrate-uri'],
      libvirt: { refuses: /migration URI is not supported|migrateuri|URI/i },
    },
    {
      name: 'offline with a tunnel',
      asked: { mode: 'offline', tunnelled: true },
      start: 'defined',
      verdict: 'no-go',
      rules: ['plan/offline-options'],
      libvirt: { refuses: /tunnelled offline migration does not make sense/ },
    },
    {
      name: 'offline with a storage copy',
      asked: { mode: 'offline', storage: 'copy' },
      start: 'defined',
      guest: { disks: [{ path: local('guest.qcow2') }] },
      verdict: 'no-go',
      rules: ['plan/offline-options'],
      libvirt: { refuses: /offline migration cannot handle non-shared storage/ },
    },
    {
      name: 'offline, but the guest runs',
      asked: { mode: 'offline' },
      verdict: 'no-go',
      rules: ['guest/state'],
      libvirt: {
        moves: true,
        stricterBecause: 'the definition moves and the guest runs on at the source: two definitions',
      },
    },
    {
      name: 'live, but the guest is shut off',
      start: 'defined',
      verdict: 'no-go',
      rules: ['guest/state'],
      libvirt: { refuses: /domain is not running/ },
    },
    {
      name: 'a paused guest',
      afterStart: [run(SOURCE, ['virsh', 'suspend', 'guest'])],
      verdict: 'go',
      arrives: 'paused',
    },
    { name: 'a transient guest', start: 'transient', verdict: 'go', warns: ['guest/persistence'] },
    {
      name: 'the source has no key for the destination, and drives the migration',
      asked: { via: 'source' },
      before: [run(SOURCE, ['mv', SSH_KEY, `${SSH_KEY}.gone`], ['mv', `${SSH_KEY}.gone`, SSH_KEY])],
      verdict: 'no-go',
      rules: ['host/destination-reachable'],
      libvirt: { refuses: /Permission denied/ },
    },
    {
      name: 'the source has no key for the destination, and the third host drives the migration',
      asked: { via: 'here' },
      before: [run(SOURCE, ['mv', SSH_KEY, `${SSH_KEY}.gone`], ['mv', `${SSH_KEY}.gone`, SSH_KEY])],
      verdict: 'go',
    },
    {
      name: 'migration ports dropped',
      before: [fault(DESTINATION, 'migration-ports-dropped')],
      verdict: 'no-go',
      rules: ['ports/firewall'],
      libvirt: transport,
    },
    {
      name: 'migration ports rejected',
      before: [fault(DESTINATION, 'migration-ports-rejected')],
      verdict: 'no-go',
      rules: ['ports/firewall'],
      libvirt: transport,
    },
    {
      name: 'migration ports dropped, and the migration tunnelled',
      asked: { tunnelled: true },
      before: [fault(DESTINATION, 'migration-ports-dropped')],
      verdict: 'go',
    },
    {
      name: 'migration ports dropped, and a definition moves',
      asked: { mode: 'offline' },
      start: 'defined',
      before: [fault(DESTINATION, 'migration-ports-dropped')],
      verdict: 'go',
    },
    {
      name: 'the source cannot resolve the destination',
      before: [fault(SOURCE, 'peers-unresolvable')],
      asked: { via: 'here' },
      verdict: 'no-go',
      rules: ['host/name-resolution'],
      libvirt: { refuses: /Unable to resolve address 'destination'/ },
    },
    {
      name: 'the source takes the destination for itself',
      before: [fault(SOURCE, 'peers-loopback')],
      asked: { via: 'here' },
      verdict: 'no-go',
      rules: ['host/name-resolution'],
      libvirt: { refuses: /unable to connect to server|Connection refused/ },
    },
  ],
});
