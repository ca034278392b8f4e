import type { CpuDefinition } from '../../facts/cpu/cpu-definition.js';
import type { CpuMap } from '../../facts/cpu/cpu-map.js';
import { completeBits, featureNames, policyBits, type UnknownName } from './cpu-bits.js';
import type { CpuComparison, CpuIncompatibility } from './cpu-comparison.js';
import { hasMasks, intersectBits, masksOf, type RegisterBits, subtractBits } from './register-bits.js';

const x86Architectures: readonly string[] = ['i686', 'x86_64'];

/**
 * Compares a host CPU with the CPU that a guest asks for, bit by bit, as libvirt's virCPUCompare does for x86
 * (virCPUx86Compare and x86Compute; the same from libvirt 7.0 to 11.3). Both may be any `<cpu>` element: one with
 * `<arch>` is taken for a host CPU, one without for a guest's, and a host-model from domcapabilities is a good `host`.
 */
export function compareCpu(host: CpuDefinition, guest: CpuDefinition, map: CpuMap): CpuComparison {
  if (host.arch !== null && !x86Architectures.includes(host.arch)) {
    const message = `cannot compare CPUs of ${host.arch} architecture`;
    return { result: 'error', reason: 'host-architecture', name: host.arch, message };
  }
  if (host.model === null) return incompatible('unknown-host-cpu', 'unknown host CPU');
  if (guest.arch !== null && !x86Architectures.includes(guest.arch)) {
    return incompatible('architecture', `CPU arch ${guest.arch} does not match host arch`);
  }
  if (guest.vendor !== null && guest.vendor !== host.vendor) {
    return incompatible('vendor', `host CPU vendor does not match required CPU vendor ${guest.vendor}`);
  }
  const parts = splitIntoParts(host, guest, map);
  return 'kind' in parts ? unknownName(parts) : compareParts(parts, guest, map);
}

interface Parts {
  readonly host: RegisterBits;
  readonly force: RegisterBits;
  readonly require: RegisterBits;
  readonly optional: RegisterBits;
  readonly disable: RegisterBits;
  readonly forbid: RegisterBits;
}

/** The order decides which unknown name is told, as in x86Compute. */
function splitIntoParts(host: CpuDefinition, guest: CpuDefinition, map: CpuMap): Parts | UnknownName {
  const hostBits = completeBits(host, map);
  if (hostBits.kind !== 'bits') return hostBits;
  const force = policyBits(guest, map, 'force');
  if (force.kind !== 'bits') return force;
  const require = policyBits(guest, map, 'require');
  if (require.kind !== 'bits') return require;
  const optional = policyBits(guest, map, 'optional');
  if (optional.kind !== 'bits') return optional;
  const disable = policyBits(guest, map, 'disable');
  if (disable.kind !== 'bits') return disable;
  const forbid = policyBits(guest, map, 'forbid');
  if (forbid.kind !== 'bits') return forbid;
  return {
    host: hostBits.bits,
    force: force.bits,
    require: require.bits,
    optional: optional.bits,
    disable: disable.bits,
    forbid: forbid.bits,
  };
}

function compareParts(parts: Parts, guest: CpuDefinition, map: CpuMap): CpuComparison {
  const forbidden = intersectBits(parts.forbid, parts.host);
  if (forbidden.size > 0) {
    return withFeatures('forbidden-features', 'Host CPU provides forbidden features', forbidden, map);
  }
  const required = subtractBits(parts.require, parts.force, parts.optional, parts.disable);
  if (!hasMasks(parts.host, masksOf(required))) {
    const missing = subtractBits(required, parts.host);
    return withFeatures('missing-features', 'Host CPU does not provide required features', missing, map);
  }
  const extra = subtractBits(parts.host, parts.optional, required, parts.disable, parts.force);
  if (extra.size === 0) return { result: 'identical' };
  if (guest.arch === null && guest.match === 'strict') {
    return withFeatures('strict', 'Host CPU does not strictly match guest CPU: Extra features', extra, map);
  }
  return { result: 'superset', extra: featureNames(extra, map) };
}

function incompatible(reason: CpuIncompatibility, message: string): CpuComparison {
  return { result: 'incompatible', reason, features: [], message };
}

function withFeatures(reason: CpuIncompatibility, words: string, bits: RegisterBits, map: CpuMap): CpuComparison {
  const features = featureNames(bits, map);
  return { result: 'incompatible', reason, features, message: `${words}: ${features.join(', ')}` };
}

function unknownName(unknown: UnknownName): CpuComparison {
  const what = unknown.kind === 'unknown-model' ? 'model' : 'feature';
  return { result: 'error', reason: unknown.kind, name: unknown.name, message: `Unknown CPU ${what} ${unknown.name}` };
}
