/**
 * npm run -s cpu:cases -- --source DIR [--map DIR]
 *
 * Runs libvirt's own x86 compare cases from an unpacked libvirt source package. `--map DIR/src/cpu_map` takes that
 * version's own CPU map instead of the installed one. Prints differences and, last, `N equal, N different`.
 */
import { parseArgs } from 'node:util';
import { CpuFiles } from './cpu-files.js';
import { chooseCpuMap } from './cpu-map-choice.js';
import { comparePairs, describeOutcome } from './pairs.js';
import { readSourceCases, sourceDataFolder } from './source-cases.js';

const { source, map } = parseArgs({ options: { source: { type: 'string' }, map: { type: 'string' } } }).values;
if (source === undefined) {
  console.error('usage: npm run -s cpu:cases -- --source LIBVIRT_SOURCE_FOLDER [--map DIR]');
  process.exitCode = 64;
} else {
  const outcome = comparePairs(readSourceCases(source), new CpuFiles(sourceDataFolder(source)), chooseCpuMap(map));
  console.log(describeOutcome(outcome));
  process.exitCode = outcome.differences.length === 0 ? 0 : 1;
}
