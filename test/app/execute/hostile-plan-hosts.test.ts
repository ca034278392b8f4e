import { expect, test } from 'vitest';
import { planHosts } from '../../../src/app/execute/guest-sessions.js';
import { connectionUri } from '../../../src/planner/migrate/connection-uri.js';
import { planOf } from '../../planner/plan/plan-parts.js';

const plan = planOf();
const access = { sshConfig: null, inventory: null, sudo: false, connectTimeoutSeconds: 1, collectTimeoutSeconds: 1 };

/** What somebody may have written into a plan, which apply, resume and status take their hosts from. */
const hostile: readonly string[] = [
  'qemu+ssh://beta/system?command=/tmp/canary',
  'qemu+ssh://beta/system?socket=/tmp/canary',
  'qemu+ssh://beta/system?no_verify=1',
  'qemu+ext://beta/system?command=/tmp/canary',
  '-oProxyCommand=touch /tmp/canary',
  'root@-oProxyCommand=id',
  'beta;touch /tmp/canary',
  'beta$(touch /tmp/canary)',
  'beta`id`',
  'a|id',
];

test.each(hostile)(
  '10, 11: a plan with the host %s is refused as it is read, before a connection is thought of',
  async (label) => {
    const changed = { ...plan, destination: { ...plan.destination, label } };
    await expect(planHosts(changed, access)).rejects.toThrow();
  },
);

test.each(['beta?command=x', '-oProxyCommand=id', 'a/b', 'a b', 'a\nb', 'a;b', ''])(
  '10, 11: %j is no host of a connection of a plan',
  (host) => {
    const address = { kind: 'remote', transport: 'ssh', user: null, host, port: null } as const;
    expect(() => connectionUri(address)).toThrow('not a host name');
  },
);
