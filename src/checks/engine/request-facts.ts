import { known } from '../../facts/fact.js';
import type { RequestFacts } from '../../facts/host-facts.js';
import type { CheckRequest } from '../request.js';

/** What the user asked for, as facts. */
export function requestFactsOf(request: CheckRequest): RequestFacts {
  return {
    mode: known(request.mode, 'request'),
    storage: known(request.storage, 'request'),
    via: known(request.via, 'request'),
    concurrency: known(request.concurrency, 'request'),
    migrateUri: known(request.migrateUri ?? '', 'request'),
    tunnelled: known(request.tunnelled, 'request'),
    copyDisks: known(request.copyDisks, 'request'),
  };
}
