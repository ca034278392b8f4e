import type { Problem } from '../../problem.js';

/** What happens during a collection, as it happens; `host` is the HOST argument. */
export type CollectProgress =
  | { readonly kind: 'connecting'; readonly host: string }
  | { readonly kind: 'connected'; readonly host: string }
  | {
      readonly kind: 'probe';
      readonly host: string;
      readonly probe: string;
      readonly key: string | null;
      readonly exitCode: number;
      readonly durationMs: number;
      /** How many probes of this host have finished. */
      readonly finished: number;
    }
  /** The host is asked about the other hosts now. */
  | { readonly kind: 'late'; readonly host: string }
  /** An active probe begins on the host. */
  | { readonly kind: 'probing'; readonly host: string; readonly probe: string }
  | { readonly kind: 'done'; readonly host: string; readonly finished: number; readonly notRun: number }
  /** libvirt is asked for a dry run of so many migrations. */
  | { readonly kind: 'asking'; readonly host: string; readonly finished: number; readonly count: number }
  | { readonly kind: 'failed'; readonly host: string; readonly problem: Problem };
