import type { CaptureAddress } from '../address/host-address.js';
import type { CapturedHost } from '../host.js';
import { readCapture } from './read-capture.js';

/** A host that was asked earlier: its answers come from a capture. */
export function capturedHost(label: string, address: CaptureAddress): CapturedHost {
  return { kind: 'captured', label, load: async () => readCapture(address.path) };
}
