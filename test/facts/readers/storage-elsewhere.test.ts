import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readStorageElsewhere } from '../../../src/facts/readers/storage-elsewhere.js';
import { captureOf, failed, gave } from './capture-of.js';
import { fakeTools, isRoot, runLoop, type Shell, shellNames } from './run-probe.js';

describe('the storage of guests of other hosts', () => {
  it('is what virsh and bash said', () => {
    const facts = readStorageElsewhere(
      captureOf(
        gave('volume', 'path=/vms/a.qcow2\n', 'vms/a.qcow2'),
        gave('volume', 'not listed: error: Storage volume not found\n', 'vms/b'),
        failed('volume', 1, 'error: failed to connect', 'vms/c'),
        gave('storage-server', 'exit status 0\n\n', 'nas:10809'),
        gave(
          'storage-server',
          'exit status 1\nconnect: connect: Connection refused\nconnect: line 1: /dev/tcp/nas/3260: Connection refused\n',
          'nas:3260',
        ),
        gave('storage-server', 'exit status 124\n\n', '10.0.0.9:3260'),
        gave(
          'storage-server',
          'exit status 1\nconnect: line 1: /dev/tcp/nas/80: No such file or directory\n',
          'nas:80',
        ),
        failed('storage-server', 1, 'bash is not installed', 'nas:81'),
      ),
    );
    expect(facts.volumes).toEqual(
      known(
        [
          { name: 'vms/a.qcow2', listed: true, path: '/vms/a.qcow2' },
          { name: 'vms/b', listed: false, path: null },
        ],
        'volume',
      ),
    );
    expect(facts.storageServers).toEqual(
      known(
        [
          { server: 'nas:10809', reached: true, message: '' },
          { server: 'nas:3260', reached: false, message: 'Connection refused' },
          { server: '10.0.0.9:3260', reached: false, message: 'no answer within 4 seconds' },
        ],
        'storage-server',
      ),
    );
  });

  it('is missing where nobody could be asked', () => {
    const facts = readStorageElsewhere(captureOf(failed('volume', 1, 'error: no connection', 'vms/a')));
    expect(facts.volumes).toEqual(
      missing('the probe volume failed with exit status 1: error: no connection', 'volume'),
    );
  });
});

describe.skipIf(!isRoot).each(shellNames)('asked for by %s', (shell: Shell) => {
  it('a volume: what virsh says, in which words', () => {
    const virsh = `case "$*" in
      *' vol-list --pool vms') printf ' Name   Path\\n----\\n b.img  /vms/b.img  \\n a      /vms/a b/c\\n r    rbd/r\\n' ;;
      *' --pool vms --vol a b/c.img') echo /vms/c.img; echo ;;
      *' --vol gone' | *' --vol Name') echo "error: failed to get vol 'gone'" >&2; echo 'error: Storage volume not found: none' >&2; exit 1 ;;
      *) echo 'error: failed to connect to the hypervisor' >&2; exit 1 ;;
    esac`;
    const words = ['vms/a', 'vms/a b/c.img', 'vms/b.img', 'vms/gone', 'vms/r', 'vms/$(id)', 'vms/Name', 'other/x'];
    const outputs = runLoop('volume', words, { shell, prepare: fakeTools({ virsh }) });
    const { volumes } = readStorageElsewhere(captureOf(...outputs));
    expect(volumes).toEqual(
      known(
        [
          { name: 'vms/a', listed: true, path: '/vms/a b/c' },
          { name: 'vms/a b/c.img', listed: true, path: '/vms/c.img' },
          { name: 'vms/b.img', listed: true, path: '/vms/b.img' },
          { name: 'vms/gone', listed: false, path: null },
          { name: 'vms/r', listed: true, path: null },
          { name: 'vms/Name', listed: false, path: null },
        ],
        'volume',
      ),
    );
  });

  it('a server: whether a connection opens', () => {
    const prepare = `ip link set lo up
      nc -l -k -s 127.0.0.1 -p 3260 >/dev/null 2>&1 & nc -l -k -s ::1 -p 3260 >/dev/null 2>&1 &
      until [ "$(grep -c ':0CBC ' /proc/net/tcp /proc/net/tcp6 | grep -c ':1$')" = 2 ]; do sleep 0.05; done`;
    const servers = ['127.0.0.1:3260', '[::1]:3260', '127.0.0.1:3261', 'nowhere.invalid:80'];
    const { storageServers } = readStorageElsewhere(
      captureOf(...runLoop('storage-server', servers, { shell, prepare })),
    );
    const reached = { reached: true, message: '' };
    expect(storageServers).toEqual(
      known(
        [
          { server: '127.0.0.1:3260', ...reached },
          { server: '[::1]:3260', ...reached },
          { server: '127.0.0.1:3261', reached: false, message: 'Connection refused' },
          { server: 'nowhere.invalid:80', reached: false, message: expect.stringMatching(/name resolution|not known/) },
        ],
        'storage-server',
      ),
    );
  });
});
