import type { CpuDefinition, CpuMode } from '../../facts/cpu/cpu-definition.js';
import type { CpuMap } from '../../facts/cpu/cpu-map.js';
import type { CustomCpuModel } from '../../facts/cpu/domain-capabilities-cpu.js';

/** What is known of the destination's CPU: the parsed domcapabilities for the guest's machine, and its CPU map. */
export interface DestinationCpu {
  /** The virtualisation type that the domcapabilities are of; null where they do not say. */
  readonly virtType: string | null;
  readonly supportedModes: readonly CpuMode[];
  readonly hostPassthroughMigratable: readonly string[];
  readonly hostModel: CpuDefinition | null;
  readonly models: readonly CustomCpuModel[];
  /** The destination's own map where it was collected, else the fallback. */
  readonly map: CpuMap | null;
  /**
   * The host CPU of its capabilities. Never compared alone; libvirt adds it to the host-model when it judges
   * `check='partial'` on KVM, and only there it is asked for.
   */
  readonly hostCpu?: CpuDefinition | null;
  /** Such as 9.0.0; only `check='partial'` depends on it. */
  readonly libvirtVersion?: string | null;
}

export interface GuestCpuQuestion {
  /** The CPU of the live XML; null for a guest without a `<cpu>` element. */
  readonly guest: CpuDefinition | null;
  /** The guest's `<domain type=…>`, such as `kvm` or `qemu`. */
  readonly virtType: string;
  readonly destination: DestinationCpu;
}
