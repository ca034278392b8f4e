/** libvirt's own limit of a CPU or node list (VIR_DOMAIN_CPUMASK_LEN); also keeps `0-4294967295` from filling memory. */
const limit = 16_384;

/**
 * The members of a list such as `0-3,^2,8`, in ascending order, as libvirt's virBitmapParse reads it:
 * `^` takes out what stood before it. Null for what libvirt refuses.
 */
export function cpuSetMembers(text: string): readonly number[] | null {
  const members = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^\s*(\^?)(\d{1,9})(?:-(\d{1,9}))?\s*$/.exec(part);
    if (match === null) return null;
    const first = Number(match[2]);
    const last = match[3] === undefined ? first : Number(match[3]);
    if (last < first || last >= limit) return null;
    for (let member = first; member <= last; member += 1) {
      if (match[1] === '^') members.delete(member);
      else members.add(member);
    }
  }
  return [...members].sort((one, other) => one - other);
}
