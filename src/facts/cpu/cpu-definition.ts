export const cpuModes = ['custom', 'host-model', 'host-passthrough', 'maximum'] as const;
export const cpuMatches = ['exact', 'minimum', 'strict'] as const;
export const cpuChecks = ['none', 'partial', 'full'] as const;
export const featurePolicies = ['force', 'require', 'optional', 'disable', 'forbid'] as const;

export type CpuMode = (typeof cpuModes)[number];
export type CpuMatch = (typeof cpuMatches)[number];
export type CpuCheck = (typeof cpuChecks)[number];
export type FeaturePolicy = (typeof featurePolicies)[number];

export interface CpuFeatureSetting {
  readonly name: string;
  /** Null where the attribute is absent; libvirt then means `require`. */
  readonly policy: FeaturePolicy | null;
}

export interface CpuTopology {
  readonly sockets: number;
  readonly dies: number;
  readonly clusters: number;
  readonly cores: number;
  readonly threads: number;
}

export interface CpuSignature {
  readonly family: number;
  readonly model: number;
  readonly stepping: number;
}

export interface TscCounter {
  readonly frequencyHz: number;
  /** Whether the host can scale the counter to another frequency; null where it does not say. */
  readonly scaling: boolean | null;
}

export interface PhysicalAddressBits {
  readonly mode: 'emulate' | 'passthrough';
  readonly bits: number | null;
  readonly limit: number | null;
}

/**
 * One libvirt `<cpu>` element, of a guest, of a host's capabilities or of a host-model in domcapabilities.
 * Attributes and children that are absent are null: the defaults that libvirt puts in their place belong to whoever judges.
 * `arch` tells the two kinds apart: only a host CPU has it, and libvirt ignores policies there.
 */
export interface CpuDefinition {
  readonly arch: string | null;
  readonly mode: CpuMode | null;
  readonly match: CpuMatch | null;
  readonly check: CpuCheck | null;
  readonly migratable: boolean | null;
  readonly model: string | null;
  readonly modelFallback: 'allow' | 'forbid' | null;
  /** The CPUID vendor string of 12 characters that the guest shall see. */
  readonly vendorId: string | null;
  /** The `<vendor>` element: which vendor's host the guest needs. */
  readonly vendor: string | null;
  readonly features: readonly CpuFeatureSetting[];
  readonly topology: CpuTopology | null;
  readonly microcodeVersion: number | null;
  readonly signature: CpuSignature | null;
  readonly tsc: TscCounter | null;
  readonly physicalAddressBits: PhysicalAddressBits | null;
  readonly hasNuma: boolean;
}

export type CpuParseResult =
  | { readonly kind: 'parsed'; readonly cpu: CpuDefinition }
  | { readonly kind: 'invalid'; readonly reason: string };
