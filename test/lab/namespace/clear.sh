#!/bin/bash
# Removes what a lab without processes left: its link and its folder.
#
#   clear.sh FOLDER
#
# The kernel drops the link with the lab's network namespace, but only when the last TCP connection in there
# has timed out. The alias says whether the link is still this lab's, or already another's.
set -u
folder=$1
if [ -s "$folder/subnet" ]; then
  link="vplab$(cat "$folder/subnet")"
  alias=/sys/class/net/$link/ifalias
  if [ "$(cat "$alias" 2>/dev/null)" = "$folder" ]; then ip link delete "$link"; fi
fi
rm -rf "$folder"
