import { rmSync } from 'node:fs';
import { carrierState } from '../../hosts/relay/carrier.js';
import { clearSource } from './open-relay.js';
import type { RelayParts } from './relay-parts.js';
import { releaseScript } from './relay-scripts.js';

/** The script on the source looks twice a second; then two ssh end. */
const endMs = 5_000;

/** Tells a relay that it is no longer needed, and waits for its end. One through which something is still connected goes on until that ends. */
export async function releaseRelay(relay: RelayParts): Promise<void> {
  const { places, sessions, clock } = relay;
  const release = { kind: 'script', script: releaseScript, words: [places.sourceFolder] } as const;
  await sessions.source.run(release, { timeoutSeconds: 30 });
  const until = clock.now() + endMs;
  while (carrierState(places.folder).running && clock.now() < until) await clock.sleep(50);
  if (carrierState(places.folder).running) return;
  await clearSource(relay);
  rmSync(places.folder, { recursive: true, force: true });
}
