// The main job without any libvirt: a check of bundled captures of two RHEL hosts, assembled from documented outputs.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const argv = [
  'check',
  '--all',
  '--from',
  'test/captures/rhel/kvm01',
  '--to',
  'test/captures/rhel/kvm02',
  ...process.argv.slice(2),
];
process.stdout.write(`$ virt-preflight ${argv.join(' ')}\n\n`);
const { status } = spawnSync(process.execPath, ['bin/virt-preflight.js', ...argv], { cwd: root, stdio: 'inherit' });
// The verdict of the demonstration is a no-go, with its exit code 20. The demonstration itself succeeded.
process.stdout.write(`\nThe check ended with exit code ${status}: docs/exit-codes.md says what each means.\n`);
process.exitCode = status === 20 ? 0 : (status ?? 70);
