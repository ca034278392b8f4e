/** Bits of one 32-bit register; the unit in which libvirt compares CPUs. */
export interface RegisterMask {
  /**
   * Which register: `cpuid:EAX:ECX:ebx` (input values in hex), `msr:INDEX:eax`, or `feature:NAME` in maps that
   * know names only.
   */
  readonly register: string;
  /** Not zero; an unsigned 32-bit number. */
  readonly mask: number;
}

export interface CpuMapFeature {
  readonly name: string;
  readonly registers: readonly RegisterMask[];
  /** Whether a guest that has the feature can migrate (invtsc cannot without a fixed TSC frequency). */
  readonly migratable: boolean;
  /** Other spellings, such as QEMU's. */
  readonly aliases: readonly string[];
}

export interface CpuMapModelFeature {
  readonly name: string;
  /**
   * `removed`: once part of the model, no longer; `added`: part of QEMU's model, but joined libvirt's later.
   * Neither counts as part of the model when CPUs are compared.
   */
  readonly status: 'present' | 'removed' | 'added';
}

export interface CpuMapSignature {
  readonly family: number;
  readonly model: number;
  /** A list of steppings such as `0-4`; null for any. */
  readonly steppings: string | null;
}

export interface CpuMapModel {
  readonly name: string;
  /** The model whose features this one starts from. */
  readonly ancestor: string | null;
  /** Own or the ancestor's; null for models of any vendor. */
  readonly vendor: string | null;
  readonly signatures: readonly CpuMapSignature[];
  readonly features: readonly CpuMapModelFeature[];
  /**
   * Whether `check='partial'` compares this model with the host CPU. Null in maps of libvirt that
   * compares every model so (before 10.9); `blockers` where QEMU's own answer is used instead.
   */
  readonly partialCheck: 'compare' | 'blockers' | null;
}

/** libvirt's table of x86 CPU models, features and vendors. */
export interface CpuMap {
  /** `libvirt`: the files of a host, exact for it; `fallback`: the bundled table, by names, of one libvirt version. */
  readonly origin: 'libvirt' | 'fallback';
  /** Name to CPUID vendor string, such as Intel to GenuineIntel. */
  readonly vendors: ReadonlyMap<string, string>;
  /** In the order of the files, in which libvirt names features in its messages. */
  readonly features: ReadonlyMap<string, CpuMapFeature>;
  readonly models: ReadonlyMap<string, CpuMapModel>;
}

export type CpuMapResult =
  | { readonly kind: 'parsed'; readonly map: CpuMap }
  | { readonly kind: 'invalid'; readonly reason: string };
