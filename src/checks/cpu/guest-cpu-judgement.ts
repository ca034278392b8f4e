/** Why a destination refuses a guest's CPU. */
export type GuestCpuRefusal =
  | 'mode'
  | 'migratable-attribute'
  | 'unknown-model'
  | 'unknown-feature'
  | 'model-not-offered'
  | 'architecture'
  | 'vendor'
  | 'forbidden-features'
  | 'missing-features'
  | 'strict';

/** Which data is lacking for a judgement. */
export type GuestCpuGap =
  | 'other-virt-type'
  | 'not-expanded'
  | 'no-cpu-map'
  | 'no-host-model'
  | 'no-host-cpu'
  | 'no-libvirt-version'
  | 'name-not-in-map'
  | 'unusable-without-reason';

/** Whether a destination's libvirt and QEMU take a guest's CPU. */
export type GuestCpuJudgement =
  | {
      readonly verdict: 'compatible';
      /** What proved it: the mode alone, QEMU's own word on the model, or the comparison with the host-model. */
      readonly basis: 'mode' | 'usable' | 'host-model';
      readonly features: readonly [];
      readonly explanation: string;
    }
  | {
      readonly verdict: 'incompatible';
      readonly reason: GuestCpuRefusal;
      /** The features at fault, by libvirt's names; empty for other reasons. */
      readonly features: readonly string[];
      /** What libvirt says when it refuses, without the prefix of the error's kind. */
      readonly libvirtMessage: string;
      readonly explanation: string;
    }
  | {
      /** libvirt asks no questions; the features that the guest would silently lose, as far as they are known. */
      readonly verdict: 'unchecked';
      readonly features: readonly string[];
      readonly explanation: string;
    }
  | {
      readonly verdict: 'unknown';
      readonly gap: GuestCpuGap;
      readonly features: readonly string[];
      readonly explanation: string;
    };

export function compatible(basis: 'mode' | 'usable' | 'host-model', explanation: string): GuestCpuJudgement {
  return { verdict: 'compatible', basis, features: [], explanation };
}

export function refused(
  reason: GuestCpuRefusal,
  features: readonly string[],
  libvirtMessage: string,
  explanation: string,
): GuestCpuJudgement {
  return { verdict: 'incompatible', reason, features, libvirtMessage, explanation };
}

export function undecided(gap: GuestCpuGap, explanation: string, features: readonly string[] = []): GuestCpuJudgement {
  return { verdict: 'unknown', gap, features, explanation };
}
