#!/bin/bash
# Gives a host the root of another release to live in, and prints where it is mounted.
#
#   other-root.sh FOLDER ROOT CHECKOUT
#
# What the host writes goes into memory, and with it: an overlay cannot be written to another overlay, which is
# what a container has on disk. It sees the machine's devices, and labs and checkout under their own paths.
set -eu
folder=$1 original=$2 checkout=$3

layers=$folder/root
mkdir "$layers"
mount -t tmpfs -o mode=755 tmpfs "$layers"
mkdir "$layers/changes" "$layers/work" "$layers/tree"
root=$layers/tree
mount -t overlay -o "lowerdir=$original,upperdir=$layers/changes,workdir=$layers/work" overlay "$root"

mount --rbind /dev "$root/dev"
# The folder is LABS/LAB/hosts/NAME.
labs=${folder%/*/*/*}
for place in "$labs" "$checkout"; do
  mkdir -p "$root$place"
  mount --bind "$place" "$root$place"
done
echo "$root"
