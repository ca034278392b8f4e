import { type Known, known } from '../../facts/fact.js';
import type { RequestFacts } from '../../facts/host-facts.js';
import type { CheckRequest } from '../request.js';

/** What the user asked for, as facts. */
export function requestFactsOf(request: CheckRequest): RequestFacts {
  return {
    mode: asked(request.mode),
    storage: asked(request.storage),
    via: asked(request.via),
    transport: asked(request.transport),
    concurrency: asked(request.concurrency),
    profile: asked(request.profile ?? ''),
    // A check of two named hosts has no inventory whose labels could say anything.
    affinities: asked([]),
    migrateUri: asked(request.migrateUri ?? ''),
    probes: asked(request.probes),
    tunnelled: asked(request.tunnelled),
    copyDisks: asked(request.copyDisks),
    persistent: asked(request.persistent),
    undefineSource: asked(request.undefineSource),
    suspend: asked(has(request, 'suspend')),
    changeProtection: asked(has(request, 'change-protection')),
    unsafe: asked(has(request, 'unsafe')),
    abortOnError: asked(has(request, 'abort-on-error')),
    destinationName: asked(givenValue(request, 'dname')),
    xml: asked(givenValue(request, 'xml')),
    persistentXml: asked(givenValue(request, 'persistent-xml')),
    parallel: asked(has(request, 'parallel')),
    parallelConnections: asked(numberOf(request, 'parallel-connections')),
    zerocopy: asked(has(request, 'zerocopy')),
    compressed: asked(has(request, 'compressed')),
    compressionMethods: asked(listOf(request, 'comp-methods')),
    autoConverge: asked(has(request, 'auto-converge')),
    postcopy: asked(has(request, 'postcopy')),
    bandwidthMiBPerSecond: asked(numberOf(request, 'bandwidth')),
    timeoutSeconds: asked(numberOf(request, 'timeout')),
    tls: asked(has(request, 'tls')),
    tlsDestination: asked(givenValue(request, 'tls-destination')),
    listenAddress: asked(givenValue(request, 'listen-address')),
    graphicsUri: asked(givenValue(request, 'graphicsuri')),
    disksPort: asked(numberOf(request, 'disks-port')),
    rdmaPinAll: asked(has(request, 'rdma-pin-all')),
    synchronousWrites: asked(has(request, 'copy-storage-synchronous-writes')),
    detectZeroes: asked(listOf(request, 'migrate-disks-detect-zeroes')),
  };
}

function asked<Value>(value: Value): Known<Value> {
  return known(value, 'request');
}

function has({ options }: CheckRequest, name: string): boolean {
  return options.some((option) => option.name === name);
}

function givenValue({ options }: CheckRequest, name: string): string {
  return options.find((option) => option.name === name)?.value ?? '';
}

function numberOf(request: CheckRequest, name: string): number {
  return Number(givenValue(request, name));
}

function listOf(request: CheckRequest, name: string): readonly string[] {
  const value = givenValue(request, name);
  return value === '' ? [] : value.split(',');
}
