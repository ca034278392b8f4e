import type { CpuCheck, CpuDefinition, CpuMode } from '../../facts/cpu/cpu-definition.js';
import { type GuestCpuJudgement, refused, undecided } from './guest-cpu-judgement.js';
import type { DestinationCpu, GuestCpuQuestion } from './guest-cpu-question.js';
import { judgeHostCpu } from './judge-host-cpu.js';
import { judgeNamedModel } from './judge-named-model.js';

/**
 * Says whether the destination takes the CPU of a live guest, in the order in which libvirt decides when the guest
 * arrives (qemuProcessUpdateGuestCPU before QEMU starts, virCPUx86UpdateLive after). What decides is the `check`
 * attribute. A live guest of libvirt 3.2 or newer has `full`: then libvirt compares nothing beforehand, not even
 * the vendor, and refuses when QEMU left out a feature. `partial` compares first; `none` never refuses. This holds for
 * KVM and for TCG alike, each with the host-model of its own domcapabilities.
 * Not foreseen: "extra features", which QEMU adds on its own in another version.
 */
export function judgeGuestCpu({ guest, virtType, destination }: GuestCpuQuestion): GuestCpuJudgement {
  if (destination.virtType !== null && destination.virtType !== virtType) {
    const explanation = `The destination's capabilities are of type ${destination.virtType}, the guest is of type ${virtType}.`;
    return undecided('other-virt-type', explanation);
  }
  if (guest === null || namesNothing(guest)) {
    const explanation =
      "The guest's definition names no CPU model, so libvirt checks nothing and QEMU chooses its default CPU.";
    return { verdict: 'unchecked', features: [], explanation };
  }
  const mode = modeOnArrival(guest);
  if (mode === 'host-model') {
    return undecided(
      'not-expanded',
      'The live CPU is still mode host-model without the model that libvirt made of it.',
    );
  }
  if (!destination.supportedModes.includes(mode)) return unsupportedMode(mode, virtType);
  const check = guest.check ?? defaultCheck(mode, virtType);
  if (mode === 'custom') return judgeNamedModel(guest, check, virtType, destination);
  return judgeMigratableAttribute(guest, mode, destination) ?? judgeHostCpu(guest, mode, check, destination);
}

function namesNothing(guest: CpuDefinition): boolean {
  return (guest.mode ?? 'custom') === 'custom' && guest.model === null;
}

/** An incoming x86 guest of mode host-model that brings its model is treated as a custom one. */
function modeOnArrival(guest: CpuDefinition): CpuMode {
  const mode = guest.mode ?? 'custom';
  return mode === 'host-model' && guest.model !== null ? 'custom' : mode;
}

/** What libvirt puts in place of a missing check attribute (qemuDomainDefCPUPostParse). */
function defaultCheck(mode: CpuMode, virtType: string): CpuCheck {
  if (mode === 'host-passthrough' || mode === 'maximum') return 'none';
  return mode === 'custom' && virtType === 'qemu' ? 'none' : 'partial';
}

function unsupportedMode(mode: CpuMode, virtType: string): GuestCpuJudgement {
  const explanation = `The destination does not offer CPU mode ${mode} to guests of type ${virtType}.`;
  return refused(
    'mode',
    [],
    `CPU mode '${mode}' for x86_64 ${virtType} domain on x86_64 host is not supported by hypervisor`,
    explanation,
  );
}

function judgeMigratableAttribute(
  guest: CpuDefinition,
  mode: CpuMode,
  destination: DestinationCpu,
): GuestCpuJudgement | null {
  const offered = destination.hostPassthroughMigratable;
  if (mode !== 'host-passthrough' || guest.migratable !== true || offered.length === 0 || offered.includes('on'))
    return null;
  const message = 'Migratable attribute for host-passthrough CPU is not supported by this QEMU binary';
  return refused(
    'migratable-attribute',
    [],
    message,
    "The destination's QEMU does not know migratable='on' of host-passthrough.",
  );
}
