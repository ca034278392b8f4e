import type { ActionCommands } from './action-commands.js';
import { question, script } from './host-commands.js';

/** Makes an empty image for a disk to be copied into. What holds data is never taken for it, and never removed. */
export function createImage(path: string, format: 'raw' | 'qcow2', sizeBytes: number): ActionCommands {
  const words = [path, format, String(sizeBytes)];
  return {
    question: question(`${looksAtImage}${asks}`, ...words),
    run: { kind: 'argv', argv: ['qemu-img', 'create', '-q', '-f', format, path, String(sizeBytes)] },
    undo: script(`${looksAtImage}${removesEmptyImage}`, ...words),
  };
}

/**
 * An image that was just made takes hardly any room: nothing when raw, some 200 KiB of tables as qcow2. `fresh` says whether it is such a one,
 * of that format and size.
 */
const looksAtImage = `
fresh() {
  size=$(qemu-img info -f "$2" "$1" 2>/dev/null | sed -n 's/^virtual size: .*(\\([0-9]*\\) bytes)$/\\1/p')
  kibibytes=$(du -k "$1" | cut -f 1)
  [ "$size" = "$3" ] && [ "$kibibytes" -le 1024 ]
}
`;

const asks = `
if [ ! -e "$1" ] && [ ! -L "$1" ]; then
  [ -d "\${1%/*}" ] || refuse "there is no folder \${1%/*}"
  echo needed
elif fresh "$@"; then
  echo done
else
  refuse "something else is at $1"
fi
`;

const removesEmptyImage = `
if fresh "$@"; then
  rm -f "$1"
else
  echo "$1 holds data: it stays" >&2
  exit 1
fi
`;
