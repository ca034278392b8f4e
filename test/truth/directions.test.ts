import { GENERATIONS } from '../lab/generations/generation.js';
import { run } from './deviations.js';
import { local } from './guest-parts.js';
import { proveGroup } from './prove-group.js';
import { PARALLEL, POST_COPY } from './release-scenarios.js';
import { type GoScenario, type NoGoScenario, type Scenario, THIRD } from './scenario.js';

/** All three releases know it. */
const COMMON = 'pc-q35-5.2';
const IMAGES = '/var/lib/libvirt/images/local';

const directions = GENERATIONS.flatMap((from) => GENERATIONS.filter((to) => to !== from).map((to) => ({ from, to })));

function waysFrom(from: string, to: string): readonly Scenario[] {
  const go = (what: string, more: Partial<GoScenario>): GoScenario => ({
    ...more,
    name: `${from} to ${to}, ${what}`,
    from,
    to,
    guest: { machine: COMMON, ...more.guest },
    verdict: 'go',
  });
  const multifdAndPostCopy: NoGoScenario = {
    ...go('parallel with post-copy', { asked: { options: ['--parallel', '--postcopy'] } }),
    verdict: 'no-go',
    rules: ['plan/option-conflict'],
    libvirt:
      from === 'trixie' || to === 'trixie'
        ? { refuses: /Postcopy is not yet compatible with multifd/ }
        : {
            moves: true,
            stricterBecause: 'QEMU 10.0 says that its post-copy does not go with multifd; older QEMU does not look',
          },
  };
  return [
    go('driven from the third host', { asked: { via: 'here' } }),
    go('non-live', { asked: { mode: 'non-live' } }),
    go('offline', { asked: { mode: 'offline' }, start: 'defined' }),
    go('tunnelled', { asked: { tunnelled: true } }),
    go('a storage copy', {
      guest: { disks: [{ path: local('guest.qcow2') }] },
      before: [run(to, ['virsh', 'pool-create-as', 'images', 'dir', '--target', IMAGES])],
      asked: { storage: 'copy' },
    }),
    go('parallel', PARALLEL),
    go('post-copy', POST_COPY),
    multifdAndPostCopy,
  ];
}

proveGroup({
  id: 'directions',
  title: 'Every way in every direction',
  hosts: [...GENERATIONS.map((generation) => ({ name: generation, generation })), { name: THIRD }],
  scenarios: directions.flatMap(({ from, to }) => waysFrom(from, to)),
});
