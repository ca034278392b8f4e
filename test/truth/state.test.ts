import { guestThere, run, shell } from './deviations.js';
import { image, shared } from './guest-parts.js';
import { proveGroup } from './prove-group.js';
import { DESTINATION, GUEST, SOURCE, THIRD } from './scenario.js';

const UUID = '11111111-2222-4333-8444-555555555555';
const OTHER_UUID = '99999999-2222-4333-8444-555555555555';
const OFFLINE = { asked: { mode: 'offline' as const }, start: 'defined' as const };

const snapshots = { refuses: /cannot migrate domain with 1 snapshots/ };

proveGroup({
  id: 'state',
  title: 'What the guest is in, and its name',
  hosts: [{ name: SOURCE }, { name: DESTINATION }, { name: THIRD }],
  scenarios: [
    {
      name: 'a snapshot',
      afterStart: [run(SOURCE, ['virsh', 'snapshot-create-as', GUEST, 'before-update'])],
      verdict: 'no-go',
      rules: ['guest/snapshots'],
      libvirt: snapshots,
    },
    {
      name: 'an external snapshot of the disks',
      afterStart: [run(SOURCE, ['virsh', 'snapshot-create-as', GUEST, 'overlay', '--disk-only'])],
      verdict: 'no-go',
      rules: ['guest/snapshots'],
      libvirt: snapshots,
    },
    {
      name: 'an overlay without a snapshot that libvirt knows',
      afterStart: [run(SOURCE, ['virsh', 'snapshot-create-as', GUEST, 'overlay', '--disk-only', '--no-metadata'])],
      verdict: 'go',
    },
    {
      name: 'a snapshot, and a definition moves',
      ...OFFLINE,
      afterStart: [run(SOURCE, ['virsh', 'snapshot-create-as', GUEST, 'before-update'])],
      verdict: 'no-go',
      rules: ['guest/snapshots'],
      libvirt: snapshots,
    },
    {
      name: 'a checkpoint',
      afterStart: [run(SOURCE, ['virsh', 'checkpoint-create-as', GUEST, 'backup'])],
      verdict: 'go',
      warns: ['guest/checkpoints'],
    },
    {
      name: 'a block copy that runs',
      afterStart: [
        run(SOURCE, [
          'virsh',
          'blockcopy',
          GUEST,
          'vda',
          shared('copy.qcow2'),
          '--transient-job',
          '--bytes',
          '--bandwidth',
          '1',
        ]),
      ],
      verdict: 'no-go',
      rules: ['guest/block-jobs'],
      libvirt: { refuses: /domain has active block job/ },
    },
    {
      name: 'marked for auto destroy',
      start: 'defined',
      afterStart: [
        shell(
          SOURCE,
          `{ (echo 'start ${GUEST} --autodestroy'; sleep 100) | setsid virsh; } >/dev/null 2>&1 </dev/null &
           until [ "$(virsh domstate ${GUEST} | head -1)" = running ]; do :; done`,
        ),
      ],
      verdict: 'no-go',
      rules: ['plan/libvirt-refuses-source'],
      libvirt: { refuses: /domain is marked for auto destroy/ },
    },
    {
      name: 'a managed save image, and the definition moves',
      asked: { mode: 'offline' },
      afterStart: [run(SOURCE, ['virsh', 'managedsave', GUEST])],
      verdict: 'go',
      warns: ['guest/managed-save'],
    },
    { name: 'autostart', afterStart: [run(SOURCE, ['virsh', 'autostart', GUEST])], verdict: 'go' },
    {
      name: 'another running guest of that name',
      before: [guestThere(DESTINATION, { name: GUEST, disks: [] }, true)],
      verdict: 'no-go',
      rules: ['guest/name-free'],
      libvirt: { refuses: /domain 'guest' already exists with uuid UUID/ },
    },
    {
      name: 'another shut-off guest of that name',
      before: [guestThere(DESTINATION, { name: GUEST, disks: [] }, false)],
      verdict: 'no-go',
      rules: ['guest/name-free'],
      libvirt: { refuses: /domain 'guest' already exists with uuid UUID/ },
    },
    {
      name: 'another shut-off guest of that name, and a definition moves',
      ...OFFLINE,
      before: [guestThere(DESTINATION, { name: GUEST, disks: [] }, false)],
      verdict: 'no-go',
      rules: ['guest/name-free'],
      libvirt: { refuses: /domain 'guest' already exists with uuid UUID/ },
    },
    {
      name: 'that UUID under another name',
      guest: { uuid: UUID },
      before: [guestThere(DESTINATION, { name: 'other', uuid: UUID, disks: [] }, false)],
      verdict: 'no-go',
      rules: ['guest/name-free'],
      libvirt: { refuses: /domain 'other' is already defined with uuid UUID/ },
    },
    {
      name: 'its own definition, left from an earlier migration',
      guest: { uuid: UUID },
      before: [guestThere(DESTINATION, { name: GUEST, uuid: UUID, disks: [] }, false)],
      verdict: 'go',
      warns: ['guest/definition-overwritten'],
    },
    {
      name: 'its own definition, left from an earlier migration, and a definition moves',
      ...OFFLINE,
      guest: { uuid: UUID },
      before: [guestThere(DESTINATION, { name: GUEST, uuid: UUID, disks: [] }, false)],
      verdict: 'go',
      warns: ['guest/definition-overwritten'],
    },
    {
      name: 'the same guest runs on the destination',
      guest: { uuid: UUID },
      before: [guestThere(DESTINATION, { name: GUEST, uuid: UUID, disks: [] }, true)],
      verdict: 'no-go',
      rules: ['guest/name-free'],
      libvirt: { refuses: /domain 'guest' is already active/ },
    },
    {
      name: 'another guest with other names runs on the destination',
      before: [guestThere(DESTINATION, { name: 'other', uuid: OTHER_UUID, disks: [] }, true)],
      verdict: 'go',
    },
    {
      name: 'another guest on the destination uses the same image',
      before: [
        run(SOURCE, image(shared('guest.qcow2'), 'qcow2', '32M')),
        guestThere(DESTINATION, { name: 'other', disks: [{ path: shared('guest.qcow2') }] }, false),
      ],
      verdict: 'go',
    },
  ],
});
