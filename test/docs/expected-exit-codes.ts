import type { Way } from './run-documented.js';

/** Commands of the documentation that cannot be run in a test at all, with the reason. */
export const skipped: Readonly<Record<string, string>> = {
  'virt-preflight check web1 --from kvm1 --to kvm2 --webhook https://hooks.example.com/virt --webhook-secret-file webhook.secret':
    'it would post to a machine of somebody else; the tests of webhooks post to receivers of their own',
};

/** What the guests and hosts of the bundled captures cannot do. */
const noGo = [
  'virt-preflight check sled12 --from mercury --to jupiter',
  'virt-preflight check sled12 --from mercury --to jupiter --profile upstream',
  'virt-preflight check web1 --from kvm1 --to kvm2 --map bridge:br0=br1',
  'virt-preflight check web1 --from kvm1 --to kvm2 --mode offline',
  'virt-preflight check web1 --from kvm1 --to kvm2 --parallel --parallel-connections 4 --bandwidth 1000',
  'virt-preflight check web1 --from kvm1 --to kvm2 --storage copy-incremental --copy-disk vda',
  'virt-preflight check web3 --from kvm1 --to kvm2',
];

/** A plan that was made from captures can be read, and not applied. */
const planOfCaptures = [
  'virt-preflight apply web1.plan.json',
  'virt-preflight apply web1.plan.json --dry-run',
  'virt-preflight apply web1.plan.json --yes --progress json',
];

/** Nothing was ever run on this machine, and the report has no such finding. */
const notThere = [
  'virt-preflight resume',
  'virt-preflight resume RUN',
  'virt-preflight resume 20261121T153802Z-ffd3c512',
  'virt-preflight status RUN',
  'virt-preflight status 20261121T153802Z-ffd3c512',
  'virt-preflight explain "host/clock-skew@kvm1>kvm2" --report report.json',
];

/** The lines that do not end as others like them. */
export const unlikeOthers: ReadonlyMap<string, number> = new Map([
  ...noGo.map((line) => [line, 20] as const),
  ...notThere.map((line) => [line, 64] as const),
  ...planOfCaptures.map((line) => [line, 65] as const),
]);

/** How a command of the documentation ends: of hosts that are not there with 69; db1 and others of kvm1 can go nowhere; else well. */
export function expectedExitCode(line: string, way: Way): number {
  const known = unlikeOthers.get(line);
  if (known !== undefined) return known;
  if (way === 'up to the hosts') return 69;
  return /^virt-preflight (?:audit|check --all)\b(?!.*; echo)/.test(line) ? 20 : 0;
}
