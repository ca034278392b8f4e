import { quoteWord } from '../../../facts/collection/quote-word.js';

/** The shell that reads the file on the source says `mark` first: what was printed before it, at a login say, is no part of the file. */
export function readInput(path: string, mark: string): string {
  return `{
  printf '%s\\n' ${quoteWord(mark)}
  exec cat -- ${quoteWord(path)}
}
`;
}

/**
 * The shell that writes the file on the destination says `mark` when all that it reads from then on is the file; it makes it, and refuses
 * one that is there. Holes stay holes where `dd` can make them. All is one command, which the shell has read as a whole before it begins.
 */
export function writeInput(path: string, mark: string): string {
  return `{
  path=${quoteWord(path)} mark=${quoteWord(mark)}
  umask 077
  set -C
  (: >"$path") || exit 1
  if dd if=/dev/null of=/dev/null bs=1M iflag=fullblock conv=sparse,notrunc status=none 2>/dev/null; then
    printf '%s\\n' "$mark"
    exec dd of="$path" bs=1M iflag=fullblock conv=sparse,notrunc,fsync status=none
  fi
  printf '%s\\n' "$mark"
  cat >>"$path" && sync
  exit
}
`;
}
