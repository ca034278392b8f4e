import { quoteScript } from '../../facts/collection/quote-word.js';

/**
 * What goes on by itself. `mkdir` of the run's folder is the lock: of any number of starts one wins. Nothing of the caller's may be held
 * open, or its connection could not end; nothing may wait for it either, hence the answer before the command.
 * The exit status appears whole or not at all, since `mv` renames.
 */
const runner = String.raw`umask 077
trap '' HUP INT PIPE
folder=$1 files=$2
shift 2
mkdir -p -- "$(dirname -- "$folder")" || exit 1
if ! refusal=$(mkdir -- "$folder" 2>&1); then
  if [ -d "$folder" ] && [ ! -L "$folder" ]; then echo already-there; else printf '%s\n' "$refusal"; fi
  exit 1
fi
printf '%s\n' "$$" >"$folder/pid"
while [ "$files" -gt 0 ]; do
  printf '%s' "$2" | base64 -d >>"$folder/$1" || { rm -rf -- "$folder"; exit 1; }
  shift 2
  files=$((files - 1))
done
cd / && exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- 2>&1
: >"$folder/output"
echo started
exec >>"$folder/output" 2>&1
trap - INT PIPE
"$@"
printf '%s\n' "$?" >"$folder/rc.new" && mv -- "$folder/rc.new" "$folder/rc"
`;

/**
 * `$1` is the folder of the run, `$2` the number of pieces of files, then a name and base64 for each of them, then the argv of the command.
 * Says `started`, `already-there`, or why it did not start. In a session of its own no signal to our terminal, shell or `timeout` reaches it.
 */
export const startScript = `command -v setsid >/dev/null 2>&1 || { echo 'setsid is not installed'; exit 0; }
answer=$(setsid sh -c ${quoteScript(runner)} virt-preflight-migration "$@" </dev/null 2>&1 &)
printf '%s\\n' "$answer"
`;

/** `$1` is the folder of a run that has ended. Its parent goes with the last guest of the run. */
export const forgetScript = `rm -rf -- "$1" && { rmdir -- "$(dirname -- "$1")" 2>/dev/null || :; }
`;
