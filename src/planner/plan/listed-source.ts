import type { MovedDisk } from '../moved-guest.js';

/**
 * What `virsh domblklist` prints as the source of a disk: of a volume and of a network disk only its name. Null where nobody knows, where it
 * prints nothing, and where not every version of virsh prints the same.
 */
export function listedSource({ type, source }: MovedDisk): string | null {
  if (source === null || source === '') return null;
  switch (type) {
    case 'file':
    case 'block':
    case 'dir':
      return source;
    case 'network':
      return textAfter(source, ':');
    case 'volume':
      return textAfter(source, '/');
    default:
      return null;
  }
}

function textAfter(text: string, separator: string): string | null {
  const at = text.indexOf(separator);
  return at < 0 ? null : text.slice(at + separator.length);
}
