import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A program that takes a list of commands as virsh does: none of them where it does not know one, each followed by a line break, errors
 * on standard error. `commands` defines a function for each, in bash; `list` and the like get their words as arguments.
 */
export class FakeVirsh {
  constructor(
    private readonly folder: string,
    commands: string,
  ) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'virsh'), program(folder, commands), { mode: 0o755 });
  }

  /** A search path that has it. */
  get searchPath(): string {
    return `${this.folder}:/usr/bin:/bin`;
  }

  /** The list of commands of each process, in their order. */
  get calls(): readonly string[] {
    return readFileSync(join(this.folder, 'calls'), 'utf8').split('\0').slice(0, -1);
  }
}

function program(folder: string, commands: string): string {
  return `#!/bin/bash
[ "$1 $2 $3" = '-r -c qemu:///system' ] || { builtin echo "error: unexpected call: $*" >&2; exit 1; }
builtin printf '%s\\0' "$4" >>'${folder}/calls'
text=$4
error() { builtin echo "error: $*" >&2; return 1; }
${commands}
set -f
IFS=';'
for command in $text; do
  IFS=' ' read -r name _ <<<"$command"
  [ "$name" = echo ] || declare -F "$name" >/dev/null || { error "unknown command: '$name'"; exit 1; }
done
for command in $text; do
  IFS=' '
  eval "$command"
  status=$?
  builtin echo
done
exit "$status"
`.replace('\nset -f\n', '\necho() { builtin printf %s "$*"; }\nset -f\n');
}
