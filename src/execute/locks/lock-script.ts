/** `$0` of the script, and the first word of all that it says: the rest of the output is noise. */
export const lockMark = 'virt-preflight-lock';

/**
 * Holds the lock of a guest on one host for as long as its input is open. `$1` guest, `$2` run, `$3` who, `$4` since when, `$5` whether to
 * take it over from a dead process of the same run (`yes`), `$6` folder.
 *
 * The lock is the kernel's `flock` on the file, which ends with the process however that ends; what the file says is for people. So a file
 * without a lock is stale by proof. It is removed while it is locked; who waited for the old one finds another inode at its path, and
 * tries again. The child that reads the input does not inherit the lock.
 *
 * The process that holds a lock is ended only where its own command line says that it is this script, for this guest and this run.
 */
export const lockScript = String.raw`guest=$1 run=$2 who=$3 since=$4 take=$5 folder=$6
umask 077
trap '' PIPE
exec 3<&0 </dev/null
reader= ended=
say() { printf '\n${lockMark} %s\n' "$*"; }
unable() { say unable "$1"; exit 0; }
field() { sed -n "s/^$1 //p" "$file" 2>/dev/null | head -n 1; }
inode() { stat -L -c %i "$1" 2>/dev/null; }
report() {
  # Who has just got the lock is about to write who that is.
  [ -s "$file" ] || sleep 0.2 2>/dev/null || sleep 1
  for name in run who pid since boot; do say "$name" "$(field "$name")"; done
  say "$1"
}
is_ours() {
  [ "$take" = yes ] && [ "$(field run)" = "$run" ] || return 1
  pid=$(field pid)
  case $pid in '' | *[!0-9]*) return 1 ;; esac
  words=$(tr '\000' '\n' <"/proc/$pid/cmdline" 2>/dev/null | grep -A 2 -x -F -e ${lockMark})
  [ "$words" = "$(printf '%s\n' ${lockMark} "$guest" "$run")" ]
}
command -v flock >/dev/null 2>&1 || unable 'flock is not installed'
mkdir -p "$folder" 2>/dev/null
[ -d "$folder" ] && [ ! -L "$folder" ] || unable "$folder cannot be made by this user"
[ "$(stat -c %u "$folder")" = "$(id -u)" ] || unable "$folder belongs to another user"
chmod 700 "$folder"
file=$folder/$guest.lock
{ : >>"$file"; } 2>/dev/null || unable "$file cannot be written"
tries=0
while :; do
  exec 9>>"$file"
  if flock -n 9 2>/dev/null; then
    [ "$(inode "/proc/$$/fd/9")" != "$(inode "$file")" ] || break
  elif [ "$tries" -lt 50 ] && { [ -n "$ended" ] || is_ours; }; then
    [ -n "$ended" ] || kill "$pid" 2>/dev/null
    ended=$pid
    sleep 0.1 2>/dev/null || sleep 1
  else
    report held
    exit 0
  fi
  tries=$((tries + 1))
done
ending() {
  trap '' HUP INT TERM
  trap - EXIT
  [ -z "$reader" ] || kill "$reader" 2>/dev/null
  rm -f "$file"
  say released
}
trap ending EXIT
trap 'exit 0' HUP INT TERM
[ ! -s "$file" ] || report stale
printf 'run %s\nwho %s\npid %s\nsince %s\nboot %s\n' "$run" "$who" "$$" "$since" "$(cat /proc/sys/kernel/random/boot_id)" >"$file"
say locked
cat <&3 >/dev/null 2>&1 9>&- &
reader=$!
wait "$reader"
`;
