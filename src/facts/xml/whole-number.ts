/**
 * A non-negative integer in decimal, or in hexadecimal with `0x`, as libvirt writes numbers; null for everything else
 * and for numbers beyond what a double holds exactly.
 */
export function wholeNumber(text: string | null): number | null {
  if (text === null || !/^(?:\d{1,20}|0x[\da-f]{1,16})$/i.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
