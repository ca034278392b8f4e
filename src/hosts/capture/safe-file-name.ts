import { createHash } from 'node:crypto';

/** Longer names are cut; most file systems allow 255 bytes. */
const longestName = 180;

/**
 * A file name for any text: percent-encoded as in URIs, never hidden, never `.` or `..`, and different for
 * different texts also where file systems take `A` and `a` for the same.
 */
export function safeFileName(text: string): string {
  const encoded = encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'))
    .replaceAll('%40', '@')
    .replace(/[!'()*]|^\./g, percent);
  const plain = encoded !== '' && encoded.length <= longestName && !/[A-Z\uD800-\uDFFF]/.test(text);
  return plain ? encoded : `${encoded.slice(0, longestName)}-${digest(text)}`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf16le').digest('hex').slice(0, 12);
}
