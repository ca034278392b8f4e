/** Commands of the documentation that cannot be run in a test at all, with the reason. */
export const skipped: Readonly<Record<string, string>> = {};

/** The bundled captures have guests that cannot go: db1, batch1, all but two of --all; and none that can do this. */
const noGo = [
  'virt-preflight audit captures/kvm1 --to captures/kvm2',
  'virt-preflight audit kvm1 --inventory hosts.yaml -o text -o json=audit.json',
  'virt-preflight audit kvm1 --to kvm2 --to kvm3',
  'virt-preflight audit kvm1 --to kvm2 -o text -o json=audit.json',
  'virt-preflight audit kvm1 --to kvm2 -q -o json=audit-2.json',
  'virt-preflight audit kvm1 --to production --inventory hosts.yaml',
  'virt-preflight audit kvm1 --to rack2 --inventory hosts.yaml',
  'virt-preflight audit kvm1 kvm2 kvm3',
  'virt-preflight check --all --from kvm1 --to kvm2 -o text -o json=report.json -o junit=junit.xml',
  'virt-preflight check --all --from kvm1 --to kvm2 -o text -o junit=junit.xml -o sarif=findings.sarif',
  'virt-preflight check --all --from kvm1 --to kvm2 --config site.yaml',
  'virt-preflight check --all --from kvm1 --to kvm2 --inventory hosts.yaml',
  'virt-preflight check --all --from kvm1 --to kvm2 --waivers waivers.yaml',
  'virt-preflight check --all --from kvm1 --to kvm2 --events events.jsonl -o json=report.json',
  'virt-preflight check --all --from kvm1 --to kvm2 -o json=report.json',
  'virt-preflight check --all --from kvm1 --to kvm2 -o text -o prometheus=kvm1.prom',
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

/** Nothing was ever run on this machine, and the example names a finding that this report does not have. */
const notThere = [
  'virt-preflight resume',
  'virt-preflight resume RUN',
  'virt-preflight resume 20261121T153802Z-ffd3c512',
  'virt-preflight status RUN',
  'virt-preflight status 20261121T153802Z-ffd3c512',
  'virt-preflight explain "host/clock-skew@kvm1>kvm2" --report report.json',
];

/** The secret is not there. */
const noSecret = [
  'virt-preflight check web1 --from kvm1 --to kvm2 --webhook https://hooks.example.com/virt --webhook-secret-file webhook.secret',
];

/** Where a command of the documentation does not end with 0, or with 69 at the first connection. */
export const expectedExitCodes: ReadonlyMap<string, number> = new Map([
  ...noGo.map((line) => [line, 20] as const),
  ...notThere.map((line) => [line, 64] as const),
  ...planOfCaptures.map((line) => [line, 65] as const),
  ...noSecret.map((line) => [line, 78] as const),
]);
