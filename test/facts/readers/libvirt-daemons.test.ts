import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readDaemonLimits } from '../../../src/facts/readers/daemon-limits.js';
import { readLibvirtConfiguration } from '../../../src/facts/readers/libvirt-configuration.js';
import { readQemuConfiguration } from '../../../src/facts/readers/qemu-configuration.js';
import { captureOf, failed, gave, sections } from './capture-of.js';

const clients =
  'nclients_max        : 5000\nnclients            : 3\nnclients_unauth_max : 20\nnclients_unauth     : 0\n\n';
const threadpool =
  'minWorkers     : 5\nmaxWorkers     : 20\nnWorkers       : 5\nfreeWorkers    : 5\nprioWorkers    : 5\njobQueueDepth  : 0\n\n';
const noAdmin = failed('virt-admin', 1, 'virt-admin is not installed\n');
const modular = gave('daemons', 'process virtqemud\n');
const libvirtd = gave('daemons', 'process libvirtd\n');
const limits = {
  maxClients: 5000,
  maxAnonymousClients: 20,
  maxWorkers: 20,
  priorityWorkers: 5,
  maxClientRequests: 5,
  connectedClients: null,
};

describe('readDaemonLimits', () => {
  it('takes what the daemon says, and from its file what it does not say', () => {
    const admin = gave('virt-admin', sections(['virtqemud clients', clients], ['virtqemud threadpool', threadpool]));
    const files = gave('daemon-config', sections(['virtqemud.conf', 'max_client_requests = 12\nmax_clients = 9\n']));
    expect(readDaemonLimits(captureOf(admin, files)).daemonLimits).toEqual(
      known({ ...limits, maxClientRequests: 12, connectedClients: 3 }, 'virt-admin'),
    );
    expect(readDaemonLimits(captureOf(admin)).daemonLimits).toEqual(
      known({ ...limits, maxClientRequests: null, connectedClients: 3 }, 'virt-admin'),
    );
  });

  it('takes the file of the daemon that runs, and defaults where it is silent', () => {
    const files = gave(
      'daemon-config',
      sections(['libvirtd.conf', 'max_clients = 50\n'], ['virtqemud.conf', 'prio_workers = 9\n']),
    );
    expect(readDaemonLimits(captureOf(noAdmin, files, libvirtd)).daemonLimits).toEqual(
      known({ ...limits, maxClients: 50 }, 'daemon-config'),
    );
    expect(readDaemonLimits(captureOf(noAdmin, files, modular)).daemonLimits).toEqual(
      known({ ...limits, priorityWorkers: 9 }, 'daemon-config'),
    );
  });

  it('knows the defaults of RHEL 6', () => {
    const release = gave('os-release', 'CentOS release 6.10 (Final)\n');
    expect(readDaemonLimits(captureOf(noAdmin, gave('daemon-config', ''), libvirtd, release)).daemonLimits).toEqual(
      known({ ...limits, maxClients: 20, maxAnonymousClients: null }, 'daemon-config'),
    );
  });

  it('is missing where the daemon or its file is not known', () => {
    expect(readDaemonLimits(captureOf(noAdmin, gave('daemon-config', ''))).daemonLimits).toEqual(
      missing('it is not known which libvirt daemon the host runs', 'virt-admin'),
    );
    const denied = failed('daemon-config', 1, '/etc/libvirt: Permission denied\n');
    expect(readDaemonLimits(captureOf(noAdmin, denied, libvirtd)).daemonLimits).toEqual(
      missing('the probe virt-admin failed with exit status 1: virt-admin is not installed', 'virt-admin'),
    );
  });
});

describe('readLibvirtConfiguration', () => {
  it('reads numbers, strings and lists over several lines', () => {
    const text = `user = "qemu"
group='kvm'
  max = 12 # as many as that
list = [ "/a" , '/b',
   # not this one
   "/c",
]
empty = []
long = """two
lines"""
negative = -1
last = 3`;
    expect(Object.fromEntries(readLibvirtConfiguration(text))).toEqual({
      user: 'qemu',
      group: 'kvm',
      max: 12,
      list: ['/a', '/b', '/c'],
      empty: [],
      long: 'two\nlines',
      negative: -1,
      last: 3,
    });
  });

  it('goes on after lines that it does not understand', () => {
    const text = 'what is this\nopen = "never closed\nkey value\na = [ "x" y ]\n= 5\nb = 7\n';
    expect([...readLibvirtConfiguration(text)]).toEqual([['b', 7]]);
  });
});

describe('readQemuConfiguration', () => {
  const configuration = (text: string) => readQemuConfiguration(captureOf(gave('qemu-config', text))).qemuConfiguration;
  const defaults = {
    migrationPortMin: 49152,
    migrationPortMax: 49215,
    migrationAddress: null,
    migrationHost: null,
    lockManager: null,
    user: null,
    group: null,
    migrateTlsForce: false,
    sharedFileSystems: [],
  };

  it('has the defaults of an empty file', () => {
    expect(configuration('')).toEqual(known(defaults, 'qemu-config'));
  });

  it('reads what is set', () => {
    const text = `migration_port_min = 50000
migration_port_max = 50100
migration_address = "0.0.0.0"
migration_host = "alpha-mig.example.org"
lock_manager = "lockd"
user = "+107"
group = "qemu"
migrate_tls_force = 1
shared_filesystems = [
  "/srv/images",
  "/srv/nvram"
]
`;
    expect(configuration(text)).toEqual(
      known(
        {
          migrationPortMin: 50000,
          migrationPortMax: 50100,
          migrationAddress: '0.0.0.0',
          migrationHost: 'alpha-mig.example.org',
          lockManager: 'lockd',
          user: '+107',
          group: 'qemu',
          migrateTlsForce: true,
          sharedFileSystems: ['/srv/images', '/srv/nvram'],
        },
        'qemu-config',
      ),
    );
  });

  it('is missing when the file may not be read', () => {
    const denied = failed('qemu-config', 1, '/etc/libvirt/qemu.conf: Permission denied\n');
    expect(readQemuConfiguration(captureOf(denied)).qemuConfiguration).toEqual(
      missing(
        'the probe qemu-config failed with exit status 1: /etc/libvirt/qemu.conf: Permission denied',
        'qemu-config',
      ),
    );
  });
});
