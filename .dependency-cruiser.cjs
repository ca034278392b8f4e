// The layers of docs/architecture.md, enforced. A type-only import is not a dependency of the running program,
// so the pure layers may name each other's types.
const runtime = { dependencyTypesNot: ['type-only'] };
const pure = '^src/(checks|planner|report)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Of types as well: what two files need of each other belongs into a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['^src/commands/', '\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'commands-only-call-app',
      comment: 'Commands parse flags, call one use case and print.',
      severity: 'error',
      from: { path: '^src/commands/' },
      to: { path: '^src/', pathNot: ['^src/(commands|app)/', '^src/problem\\.ts$'], ...runtime },
    },
    {
      name: 'only-app-knows-commands',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(commands/|main\\.ts$)' },
      to: { path: '^src/commands/' },
    },
    {
      name: 'only-commands-know-app',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/((commands|app)/|main\\.ts$)' },
      to: { path: '^src/app/' },
    },
    {
      name: 'hosts-know-no-questions',
      comment: 'A host adapter does not know what is asked, or why.',
      severity: 'error',
      from: { path: '^src/hosts/' },
      to: { path: '^src/', pathNot: ['^src/hosts/', '^src/problem\\.ts$'], ...runtime },
    },
    {
      name: 'facts-know-nothing-above',
      severity: 'error',
      from: { path: '^src/facts/' },
      to: { path: '^src/', pathNot: ['^src/facts/', '^src/problem\\.ts$'], ...runtime },
    },
    {
      name: 'checks-import-only-the-catalogue',
      comment:
        'Besides types, the checks see the list of facts that exist, and what is called otherwise on the destination.',
      severity: 'error',
      from: { path: '^src/checks/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/checks/',
          '^src/facts/(catalogue/|mapping/|host-facts|fact-definition|fact\\.ts)',
          '^src/problem\\.ts$',
        ],
        ...runtime,
      },
    },
    {
      name: 'planner-imports-only-types',
      comment: 'Besides types, the planner reads and rewrites definitions, which are XML.',
      severity: 'error',
      from: { path: '^src/planner/' },
      to: { path: '^src/', pathNot: ['^src/planner/', '^src/facts/(fact\\.ts$|xml/|mapping/)'], ...runtime },
    },
    {
      name: 'report-imports-only-types',
      severity: 'error',
      from: { path: '^src/report/' },
      to: { path: '^src/', pathNot: ['^src/report/'], ...runtime },
    },
    {
      name: 'execute-reaches-hosts-by-its-port',
      comment: 'Besides types: the commands of the planner, and pure readers of what libvirt says.',
      severity: 'error',
      from: { path: '^src/execute/' },
      to: {
        path: '^src/',
        pathNot: ['^src/execute/', '^src/planner/', '^src/facts/', '^src/problem\\.ts$'],
        ...runtime,
      },
    },
    {
      name: 'execute-keeps-only-a-journal',
      severity: 'error',
      from: { path: '^src/execute/', pathNot: '^src/execute/journal/' },
      to: { path: '^(node:)?(fs|fs/promises|child_process|net|http|https|dns|tls|timers|timers/promises)$' },
    },
    {
      name: 'pure-layers-touch-no-world',
      comment: 'peers.ts takes isIP from node:net, which only looks at text.',
      severity: 'error',
      from: { path: [pure, '^src/facts/'], pathNot: '^src/facts/readers/peers\\.ts$' },
      to: {
        path: '^(node:)?(fs|fs/promises|child_process|net|os|http|https|dns|tls|crypto|timers|timers/promises|process|worker_threads)$',
      },
    },
    {
      name: 'pure-layers-run-no-processes',
      severity: 'error',
      from: { path: [pure, '^src/facts/'] },
      to: { path: 'node_modules/(execa|@oclif)/' },
    },
    {
      name: 'oclif-only-in-commands',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/commands/' },
      to: { path: 'node_modules/@oclif/' },
    },
    {
      name: 'execa-only-in-hosts',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/hosts/' },
      to: { path: 'node_modules/execa/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
