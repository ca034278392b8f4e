const checks = ['full', 'full', 'full', 'partial', 'none'];
const policies = ['require', 'require', 'disable', 'force', 'optional', 'forbid'];

/** QEMU takes these away from a CPU without svm whatever the host has, so no live guest has them then. */
const partsOfSvm = [
  'npt',
  'lbrv',
  'nrip-save',
  'tsc-scale',
  'flushbyasid',
  'decodeassists',
  'pause-filter',
  'pfthreshold',
];
const morePartsOfSvm = ['svm-lock', 'vmcb-clean', 'avic', 'v-vmsave-vmload', 'vgif', 'svme-addr-chk'];

/**
 * A live `<cpu>` text as another host could have made it: one to three features more, or switched on where
 * they were off, and another check at times. Nothing is left out, since libvirt always lists in a live CPU in what
 * QEMU differs from the named model.
 */
export function changeCpu(liveCpu: string, featureNames: readonly string[], random: () => number): string {
  const names = featureNames.filter((name) => !partsOfSvm.includes(name) && !morePartsOfSvm.includes(name));
  let cpu = liveCpu.replace(/check='\w+'/, `check='${pick(checks, random)}'`);
  const changes = 1 + Math.floor(random() * 3);
  for (let change = 0; change < changes; change += 1) {
    cpu = random() < 0.4 ? switchOn(cpu, random) : addFeature(cpu, names, random);
  }
  return cpu;
}

function switchOn(cpu: string, random: () => number): string {
  const features = [...cpu.matchAll(/<feature policy='disable' [^>]*\/>/g)].map(([text]) => text);
  if (features.length === 0) return cpu;
  const feature = pick(features, random);
  return cpu.replace(feature, feature.replace('disable', 'require'));
}

function addFeature(cpu: string, names: readonly string[], random: () => number): string {
  const name = pick(names, random);
  if (cpu.includes(`name='${name}'`)) return cpu;
  return cpu.replace('</cpu>', `<feature policy='${pick(policies, random)}' name='${name}'/></cpu>`);
}

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
