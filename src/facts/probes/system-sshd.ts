import type { Probe } from '../probe.js';
import { scriptProbe } from './define-probe.js';
import { scriptStart } from './script-parts.js';

/** Older versions refuse `-T` without a connection to test when the configuration has Match blocks. */
const effective = `sshd=$(command -v sshd) || fail 'sshd is not installed'
"$sshd" -T 2>/dev/null || "$sshd" -T -C user=root,host=localhost,addr=127.0.0.1
`;

/**
 * The configuration with included files in their places, between comments that name them: the first value
 * of a keyword wins, so order matters. One unreadable file makes the answer worthless.
 */
const configuration = String.raw`show() {
  [ -r "$1" ] || fail "$1: Permission denied"
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in '' | '#'*) continue ;; esac
    printf '%s\n' "$line"
    case $line in
      *[Ii][Nn][Cc][Ll][Uu][Dd][Ee]*) [ "$2" -gt 8 ] || include "$2" $(printf '%s' "$line" | tr -d \") ;;
    esac
  done <"$1"
}
include() {
  case $2 in [Ii][Nn][Cc][Ll][Uu][Dd][Ee]) ;; *) return ;; esac
  while [ "$#" -gt 2 ]; do
    if [ -e "$3" ]; then
      printf '# virt-preflight: begin %s\n' "$3"
      show "$3" "$(($1 + 1))"
      printf '# virt-preflight: end\n'
    else
      folder=$(dirname "$3")
      [ ! -d "$folder" ] || { [ -r "$folder" ] && [ -x "$folder" ]; } || fail "$folder: Permission denied"
    fi
    depth=$1
    shift 3
    set -- "$depth" include "$@"
  done
}
cd /etc/ssh || exit
for main in /etc/ssh/sshd_config /usr/etc/ssh/sshd_config; do
  [ -e "$main" ] || continue
  show "$main" 0
  exit 0
done
fail 'there is no sshd_config'
`;

export const sshdProbes: readonly Probe[] = [
  scriptProbe(
    { id: 'sshd-effective', description: 'Effective settings of sshd', needs: 'root' },
    scriptStart + effective,
  ),
  scriptProbe(
    { id: 'sshd-config', description: "sshd's configuration files, in their order", needs: 'root' },
    scriptStart + configuration,
  ),
];
