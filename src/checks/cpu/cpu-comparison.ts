/** Why libvirt calls a guest's CPU incompatible with a host's. */
export type CpuIncompatibility =
  | 'unknown-host-cpu'
  | 'architecture'
  | 'vendor'
  | 'forbidden-features'
  | 'missing-features'
  | 'strict';

/** libvirt's answer to "can this host run this guest's CPU", see virCPUCompareResult. */
export type CpuComparison =
  | { readonly result: 'identical' }
  | {
      readonly result: 'superset';
      /** What the host has beyond the guest's CPU. */
      readonly extra: readonly string[];
    }
  | {
      readonly result: 'incompatible';
      readonly reason: CpuIncompatibility;
      /** The features at fault: missing, forbidden or too many; empty for other reasons. */
      readonly features: readonly string[];
      /** libvirt's own words, as after "the CPU is incompatible with host CPU: ". */
      readonly message: string;
    }
  | { readonly result: 'error'; readonly reason: CpuComparisonError; readonly name: string; readonly message: string };

/** Why there is no verdict: a name that the CPU map lacks, or a host of another architecture. */
export type CpuComparisonError = 'unknown-model' | 'unknown-feature' | 'host-architecture';
