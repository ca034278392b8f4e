/**
 * One look at a migration. `$1` is the folder of its run and `$2` the guest, each empty where it is not asked for here; `$3` is the number of
 * twentieths of a second to wait for the end. Says, each on a line: `runner alive`, `runner gone` (ended without a status) or `runner none`
 * (no folder); `rc STATUS`; `output BASE64`; `state TEXT`; and last `job STATUS` with all that virsh said behind it.
 *
 * A runner is proved by its command line, which holds the folder: its number alone may be another process by now. It is looked at before the
 * status is, so that an end in between is seen as one. Of a job whose virsh has ended nothing is asked here.
 */
export const turnScript = String.raw`folder=$1 guest=$2 turns=$3
limit=
command -v timeout >/dev/null 2>&1 && limit='timeout 10'
ask() { $limit virsh -c qemu:///system "$@" 2>&1; }
alive() { pid=$(cat "$folder/pid") && tr '\0' '\n' <"/proc/$pid/cmdline" | grep -Fxq -e "$folder"; }
while [ "$turns" -gt 0 ] && { [ -z "$folder" ] || [ ! -e "$folder/rc" ]; }; do
  turns=$((turns - 1))
  sleep 0.05 2>/dev/null || { sleep 1; turns=$((turns - 19)); }
done
if [ -n "$folder" ]; then
  if [ ! -d "$folder" ]; then
    echo runner none
  else
    runner=gone
    alive 2>/dev/null && runner=alive
    echo runner "$runner"
    if [ -e "$folder/rc" ]; then
      echo rc "$(cat "$folder/rc")"
      guest=
    fi
    echo output "$(tail -c 4096 "$folder/output" 2>/dev/null | base64 | tr -d '\n')"
  fi
fi
[ -n "$guest" ] || exit 0
echo state "$(ask domstate --reason --domain "$guest")"
job=$(ask domjobinfo --rawstats --domain "$guest")
status=$?
case $job in *"support option"*) job=$(ask domjobinfo --domain "$guest"); status=$? ;; esac
printf 'job %s\n%s\n' "$status" "$job"
`;
