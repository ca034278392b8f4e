import type { ProbeOutput, ScriptCommand } from '../probe.js';

/**
 * Says whether a host has the guest `$1`: `active` and `defined` as libvirt has it, `process` for a QEMU with its UUID. What libvirt has just
 * ended may take a moment to go, so it looks again for ten seconds before it calls anything left.
 */
export const tracesCommand: ScriptCommand = {
  kind: 'script',
  script: String.raw`command -v pgrep >/dev/null || { echo 'pgrep is not installed' >&2; exit 1; }
found() {
  active=$(virsh -r -c qemu:///system list --uuid) || return
  inactive=$(virsh -r -c qemu:///system list --uuid --inactive) || return
  case $active in *"$1"*) echo active ;; esac
  case $inactive in *"$1"*) echo defined ;; esac
  if pgrep -f -- "-uuid $1" >/dev/null; then echo process; fi
}
turn=0
while left=$(found "$1") || exit 1; do
  turn=$((turn + 1))
  case $left in *active*|*process*) [ "$turn" -lt 20 ] || break ;; *) break ;; esac
  sleep 0.5 2>/dev/null || sleep 1
done
printf '%s\n' "$left"`,
};

/** Prints the state of the guest `$1`. */
export const stateCommand: ScriptCommand = {
  kind: 'script',
  script: 'exec virsh -r -c qemu:///system domstate --domain "$1"',
};

/** What the question to the destination left behind or changed; or why nobody knows. */
export type Traces = readonly string[] | { readonly because: string };

const words: Readonly<Record<string, string>> = {
  active: 'libvirt there has the guest running or paused',
  defined: 'libvirt there has a definition of the guest',
  process: 'a QEMU runs there with the UUID of the guest',
};

/** What the destination has of a guest that it did not have. */
export function tracesOnDestination(host: string, output: ProbeOutput): Traces {
  const lines = linesOf(host, output);
  return 'because' in lines ? lines : lines.map((line) => `${host}: ${words[line] ?? line}`);
}

/** How the guest on the source differs from what it was. */
export function changesOnSource(host: string, stateBefore: string, output: ProbeOutput): Traces {
  const lines = linesOf(host, output);
  if ('because' in lines) return lines;
  const [state = 'without a state'] = lines;
  return state === stateBefore ? [] : [`${host}: the guest is ${state}, and was ${stateBefore}`];
}

function linesOf(host: string, output: ProbeOutput): Traces {
  if (output.status === 'not-run') return { because: `${host}: ${output.because}` };
  if (output.exitCode !== 0) {
    const said = output.stderr.trim().split('\n')[0] ?? '';
    return { because: `${host}: ${said === '' ? `exit status ${output.exitCode}` : said}` };
  }
  return output.stdout.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}
