import type { ValueChange } from './value-changes.js';

/** `known` and `missing`: it is so now, and was not. `new` and `gone`: its guest or device came or went. */
export type FactChangeKind = 'changed' | 'known' | 'missing' | 'new' | 'gone';

export interface FactChange {
  /** `host`, or a guest with its name, and a device of it. */
  readonly subject: string;
  readonly fact: string;
  readonly change: FactChangeKind;
  /** Whether the fact changes by itself, such as free memory. */
  readonly volatile: boolean;
  /** Why it is missing now; null otherwise. */
  readonly because: string | null;
  readonly values: readonly ValueChange[];
}

/** What changed between two captures of a host. All keys are always present. */
export interface FactDiff {
  readonly kind: 'virt-preflight-fact-diff';
  readonly schemaVersion: '1.0';
  readonly old: CaptureIdentity;
  readonly new: CaptureIdentity;
  readonly changes: readonly FactChange[];
}

export interface CaptureIdentity {
  readonly host: string;
  readonly collectedAt: string;
}
