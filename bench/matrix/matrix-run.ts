// One measured process: tsx bench/matrix/matrix-run.ts HOSTS GUESTS SEED SAMPLED NAIVE. Prints one line of JSON.

import { loadRuleSet } from '../../src/app/rules/load-rule-set.js';
import { derivations } from '../../src/checks/derived/index.js';
import { explainCell } from '../../src/checks/matrix/explain-cell.js';
import type { MatrixSettings } from '../../src/checks/matrix/fleet.js';
import { judgeMatrix } from '../../src/checks/matrix/judge-matrix.js';
import { nothingProbed } from '../../src/facts/active/probed-facts.js';
import { known } from '../../src/facts/fact.js';
import { plainRequest } from '../../test/checks/engine/hand-made.js';
import { generatedFleet } from './generated-fleet.js';
import { hostTemplates } from './host-templates.js';
import type { MatrixRun } from './matrix-result.js';
import { Random } from './random.js';
import { Stopwatch } from './stopwatch.js';

const [hosts = 0, guests = 0, seed = 0, sampled = 0, naive = 0] = process.argv.slice(2).map(Number);
const { compiled, tables } = await loadRuleSet([]);
const fleet = generatedFleet(hostTemplates(), { hosts, guests, hostsPerSite: 50 }, seed);
const settings: MatrixSettings = {
  request: { ...plainRequest, via: 'here' },
  client: { place: 'here', version: known('11.0.0', 'virsh-version'), connection: null },
  tables,
  probed: nothingProbed,
};

const before = process.resourceUsage().maxRSS;
const ours = new Stopwatch();
const matrix = judgeMatrix(compiled, fleet, settings, derivations);
const judged = ours.elapsed();
const maxRss = process.resourceUsage().maxRSS;

const random = new Random(seed + 1);
const counts: Record<string, number> = {};
let [compared, differing] = [0, 0];
/** One ordinary check, and whether the matrix agrees. */
function compareCell(): void {
  const [guest, host] = [random.below(guests), random.below(hosts)];
  const result = matrix.resultAt(guest, host);
  if (result === null) return;
  const { verdict } = explainCell(compiled, fleet, settings, derivations, { guest, host });
  counts[result] = (counts[result] ?? 0) + 1;
  compared += 1;
  if (verdict.result !== result) differing += 1;
}

const theirs = new Stopwatch();
for (let cell = 0; cell < naive; cell += 1) compareCell();
const looped = theirs.elapsed();
for (let cell = naive; cell < sampled; cell += 1) compareCell();

const run: MatrixRun = {
  rules: compiled.rules.length,
  evaluations: matrix.evaluations,
  judged,
  looped: { cells: naive, ...looped },
  compared,
  differing,
  counts,
  memoryBytes: { before: before * 1024, peak: maxRss * 1024 },
};
process.stdout.write(`${JSON.stringify(run)}\n`);
