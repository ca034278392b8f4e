#!/bin/bash
# Keeps one lab alive, and clears it away when the process that wanted it is gone.
#
#   keeper.sh FOLDER FIRST_SUBNET      (standard input: a pipe from the owner)
#
# End of input means that the owner ended, however it ended: everything is cleared away. The word `detach`
# on standard input makes the lab outlive its owner; SIGTERM then ends it. All processes of a lab live in one
# process-id namespace, so killing its first process kills them all, and the kernel then drops their network
# namespaces (with links and bridge) and mounts. Should the keeper itself be killed, the parent-death signal
# does the same; the next lab then removes what is left on disk, since its lock is free.
set -u
umask 077
folder=$1
here=$(dirname "$0")

# Locked under another name first: a folder of the final name is never seen without its lock.
mkdir "$folder.new" || exit 1
exec 9<"$folder.new"
flock --nonblock 9 || exit 1
mv -T "$folder.new" "$folder" || { rmdir "$folder.new"; exit 1; }

echo "$$" >"$folder/keeper"

clear_away() {
  trap '' TERM INT HUP
  if [ -n "$(jobs -rp)" ]; then
    [ -s "$folder/pid" ] && kill -KILL "$(cat "$folder/pid")"
    kill -KILL "$switch" 2>/dev/null
  fi
  # Returns only when every process of the namespace is gone; the kernel holds its first process back until then.
  wait
  bash "$here/clear.sh" "$folder"
}
trap 'exit 0' TERM INT HUP

setpriv --pdeathsig KILL unshare --net --pid --fork --kill-child \
  bash "$here/switch.sh" "$folder" "$$" "$2" 9<&- </dev/null >>"$folder/log" 2>&1 &
switch=$!
trap clear_away EXIT

while read -r word; do
  if [ "$word" = detach ]; then
    wait "$switch"
    exit 0
  fi
done
