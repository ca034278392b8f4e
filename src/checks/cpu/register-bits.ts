import type { RegisterMask } from '../../facts/cpu/cpu-map.js';

/** A set of CPUID and MSR bits: masks by register, none of them zero. */
export type RegisterBits = Map<string, number>;

/** Adds the masks to `bits`. */
export function addMasks(bits: RegisterBits, masks: Iterable<RegisterMask>): void {
  for (const { register, mask } of masks) bits.set(register, ((bits.get(register) ?? 0) | mask) >>> 0);
}

/** Takes the masks out of `bits`. */
export function removeMasks(bits: RegisterBits, masks: Iterable<RegisterMask>): void {
  for (const { register, mask } of masks) keepMask(bits, register, ~mask);
}

/** Whether every bit of the masks is in `bits`; true for no masks at all. */
export function hasMasks(bits: ReadonlyMap<string, number>, masks: Iterable<RegisterMask>): boolean {
  for (const { register, mask } of masks) {
    if (((bits.get(register) ?? 0) & mask) >>> 0 !== mask) return false;
  }
  return true;
}

/** A new set: the bits of `left` that are in none of the others. */
export function subtractBits(
  left: ReadonlyMap<string, number>,
  ...others: readonly ReadonlyMap<string, number>[]
): RegisterBits {
  const bits = new Map(left);
  for (const other of others) removeMasks(bits, masksOf(other));
  return bits;
}

/** A new set: the bits that are in both. */
export function intersectBits(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): RegisterBits {
  const bits = new Map(left);
  for (const register of left.keys()) keepMask(bits, register, right.get(register) ?? 0);
  return bits;
}

/** The set as masks. */
export function* masksOf(bits: ReadonlyMap<string, number>): Generator<RegisterMask> {
  for (const [register, mask] of bits) yield { register, mask };
}

function keepMask(bits: RegisterBits, register: string, kept: number): void {
  const rest = ((bits.get(register) ?? 0) & kept) >>> 0;
  if (rest === 0) bits.delete(register);
  else bits.set(register, rest);
}
