import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionUri } from '../../../src/planner/migrate/connection-uri.js';
import { migrateArguments } from '../../../src/planner/migrate/migrate-arguments.js';
import type { ConnectionAddress, MigrateAction } from '../../../src/planner/plan/plan-action.js';
import { type PlanParts, plannedGuestOf, uuid } from '../plan/plan-parts.js';

const noFiles = { xml: null, persistentXml: null, relaySocket: null };

function actionOf(parts: PlanParts = {}): MigrateAction {
  const action = plannedGuestOf(parts).steps.find(({ action: { kind } }) => kind === 'migrate')?.action;
  if (action?.kind !== 'migrate') throw new Error('the plan has no migration');
  return action;
}

const remote = (host: string): ConnectionAddress => ({
  kind: 'remote',
  transport: 'ssh',
  user: 'root',
  host,
  port: 22,
});
const managed = { kind: 'managed-ssh', reason: 'r', source: remote('alpha'), destination: remote('fd00::2') } as const;

describe('the arguments of virsh migrate', () => {
  it('are those of the daemon of the source for p2p', () => {
    expect(migrateArguments(actionOf(), uuid, noFiles).join(' ')).toBe(
      `virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource ${uuid} qemu+ssh://beta/system`,
    );
  });

  it('keep both connections alive, and ask nobody for a password, where virsh holds them', () => {
    expect(migrateArguments(actionOf({ input: { transport: managed } }), uuid, noFiles).join(' ')).toBe(
      `virsh -k 5 -K 5 -c qemu+ssh://root@alpha:22/system?no_tty=1 migrate --live --persistent --undefinesource ${uuid} qemu+ssh://root@[fd00::2]:22/system?no_tty=1`,
    );
  });

  it('go through the socket of a relay', () => {
    const relay = { kind: 'relay', reason: 'r', source: { kind: 'local' }, destination: { kind: 'relay' } } as const;
    const files = { ...noFiles, relaySocket: '/run/virt-preflight/a b/relay?' };
    expect(migrateArguments(actionOf({ input: { transport: relay } }), uuid, files).at(-1)).toBe(
      'qemu+unix:///system?socket=/run/virt-preflight/a%20b/relay%3F',
    );
    expect(() => connectionUri({ kind: 'relay' })).toThrow('the plan uses a relay, and there is none');
  });

  it('name the files of the run, and not those of the user', () => {
    const action = actionOf({
      request: {
        options: [
          { name: 'xml', value: '/home/me/web1.xml' },
          { name: 'suspend', value: null },
        ],
      },
      planned: { destinationXml: '<domain/>', persistentXml: '<domain/>' },
    });
    const files = { xml: '/run/a.xml', persistentXml: '/run/b.xml', relaySocket: null };
    expect(migrateArguments(action, uuid, files).join(' ')).toBe(
      `virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource --suspend --xml /run/a.xml --persistent-xml /run/b.xml ${uuid} qemu+ssh://beta/system`,
    );
  });

  it('never take the definition from the source without giving it to the destination', () => {
    const request = fc.record({
      mode: fc.constantFrom('live', 'non-live', 'offline'),
      storage: fc.constantFrom('auto', 'shared', 'copy', 'copy-incremental'),
      via: fc.constantFrom('source', 'here'),
      tunnelled: fc.boolean(),
      persistent: fc.boolean(),
      undefineSource: fc.boolean(),
      migrateUri: fc.constantFrom(null, 'tcp://192.0.2.1'),
    });
    fc.assert(
      fc.property(request, fc.boolean(), fc.subarray(['vda', 'vdb']), (wanted, persistent, copiedDisks) => {
        const argv = migrateArguments(
          actionOf({ request: wanted, guest: { persistent }, planned: { copiedDisks } }),
          uuid,
          noFiles,
        );
        const has = (option: string) => argv.includes(option);
        expect(has('--undefinesource') && !has('--persistent')).toBe(false);
        expect(has('--live') && has('--offline')).toBe(false);
        expect(has('--tunnelled') && (!has('--p2p') || has('--migrateuri'))).toBe(false);
        expect(has('--offline') && (has('--copy-storage-all') || has('--copy-storage-inc'))).toBe(false);
      }),
    );
  });
});

describe('a connection URI', () => {
  it('is never more than a host', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (host, user) => {
        const address: ConnectionAddress = { kind: 'remote', transport: 'ssh', user, host, port: null };
        let uri: string;
        try {
          uri = connectionUri(address);
        } catch {
          return;
        }
        expect(uri).toMatch(/^qemu\+ssh:\/\/(\w[\w.-]*@)?(\w[\w.-]*|\[[\w.:-]+\])\/system$/);
      }),
    );
  });

  it.each(['x/system?command=id', '-oProxyCommand=id', 'a b', '', 'a#', 'a@b', 'a\n'])(
    'refuses the host %j',
    (host) => {
      expect(() => connectionUri({ kind: 'remote', transport: 'tls', user: null, host, port: null })).toThrow(
        'not a host name',
      );
    },
  );
});
