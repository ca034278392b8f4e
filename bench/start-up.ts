import { compare } from './measure/compare.js';
import { type BenchResult, ratioOf } from './measure/result-table.js';
import { timedRun } from './measure/timed-run.js';
import { root } from './root.js';

const node = process.execPath;
const program = 'bin/virt-preflight.js';
const captures = ['--from', 'test/captures/rhel/kvm01', '--to', 'test/captures/rhel/kvm02'];

/** P2: what a start costs, against a Node.js that does nothing. */
export async function startUp(): Promise<BenchResult> {
  const measured = await compare(
    [
      { name: 'node -e 0', run: () => timedRun({ argv: [node, '-e', '0'], cwd: root }) },
      { name: '--version', run: () => timedRun({ argv: [node, program, '--version'], cwd: root }) },
      {
        name: 'check on captures',
        run: () => timedRun({ argv: [node, program, 'check', '--all', ...captures], cwd: root }),
      },
    ],
    15,
  );
  return {
    title: 'P2: start-up',
    notes: [`Node.js ${process.version}. The check is of every guest of the bundled RHEL captures.`],
    measured,
    ratios: [ratioOf(measured, '--version', 'node -e 0', 2), ratioOf(measured, 'check on captures', 'node -e 0', 6)],
  };
}
