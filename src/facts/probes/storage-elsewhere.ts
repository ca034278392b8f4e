import { virshWords } from '../collection/virsh-batch.js';
import type { Probe } from '../probe.js';
import { loopProbe } from './define-probe.js';
import { installedFunction } from './script-parts.js';

/**
 * libvirt knows the volumes that it found when the pool was started or refreshed. That one is not among them is an answer. The words are
 * sorted, and a pool's list finds most volumes of it in one process; a volume that it does not show as plainly is asked for by itself.
 */
const volumes = `newline='
'
in_list() {
  case $2 in *[!A-Za-z0-9._-]*) return 1 ;; esac
  if [ "$1" != "$listed_pool" ]; then
    listed_pool=$1
    list=$(${virshWords.join(' ')} vol-list --pool "$1" 2>/dev/null </dev/null)$newline
    # What is left stands below the line of dashes.
    list=$newline\${list#*"-$newline"}
  fi
  case $list in *"$newline $2 "*) ;; *) return 1 ;; esac
  path=\${list#*"$newline $2 "}
  path=\${path%%"$newline"*}
  path=\${path#"\${path%%[! ]*}"}
  path=\${path%"\${path##*[! ]}"}
}
ask() {
  said=$(${virshWords.join(' ')} vol-path --pool "\${1%%/*}" --vol "\${1#*/}" 2>&1 </dev/null)
  case $?:$said in
    0:*) answer "$1"; printf 'path=%s\\n' "$said" ;;
    *'Storage volume not found'* | *'Storage pool not found'* | *'is not active'*)
      answer "$1"; printf 'not listed: %s\\n' "$said" ;;
    *) no_answer "$1" "$said" ;;
  esac
}
for word do
  if in_list "\${word%%/*}" "\${word#*/}"; then answer "$word"; printf 'path=%s\\n' "$path"; else ask "$word"; fi
done
`;

/** Opens a connection, sends nothing, and closes it. Each server that does not answer takes the 4 s alone. */
const servers = `newline='
'
connect() {
  host=\${1%:*}
  host=\${host#[}
  host=\${host%]}
  said=$(limited bash -c 'exec 3<>"/dev/tcp/$1/$2"' connect "$host" "\${1##*:}" 2>&1 </dev/null)
  answer_whole "$1" "exit status $?$newline$said$newline"
}
if installed timeout; then limited() { timeout 4 "$@"; }; else limited() { "$@"; }; fi
for server do
  if installed bash; then connect "$server" & else no_answer "$server" 'bash is not installed'; fi
done
wait
`;

/** What guests of other hosts need of storage that is neither a path nor a pool alone. */
export const storageElsewhereProbes: readonly Probe[] = [
  loopProbe(
    {
      id: 'volume',
      description: 'Whether libvirt lists a volume that a guest of another host uses',
      keyedBy: 'volume',
    },
    volumes,
  ),
  loopProbe(
    {
      id: 'storage-server',
      description: 'Whether a server of a network disk of a guest of another host can be reached',
      keyedBy: 'server',
    },
    installedFunction + servers,
    { atOnce: 8 },
  ),
];
