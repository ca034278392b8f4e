#!/bin/bash
# First process of one host: network, private files, then the services.
#
#   host.sh NAME ADDRESS FOLDER SWITCH_PID BOOT_FOLDER ROOT CHECKOUT
#
# Runs in new mount, uts, ipc, net and pid namespaces. ROOT is the file tree that the host sees, with its private
# folders bound over it: `/` is the machine's own; that of another release stays as it is, and sees CHECKOUT, too.
set -eu
name=$1 address=$2 folder=$3 switch=$4 boot=$5 root=${6%/} checkout=${7:-}
here=$(dirname "$0")

# /proc is still the machine's, so this is the number by which the machine knows this process.
read -r pid _ </proc/self/stat
plug() { nsenter --net="/proc/$switch/ns/net" "$@"; }

hostname "$name"
plug ip link add "$name" type veth peer name eth0 netns 1
plug ip link set "$name" master switch0 up
ip link set lo up
ip address add "$address/24" dev eth0
ip link set eth0 up

if [ -n "$root" ]; then
  # Held for as long as the host lives: scripts/lab-generations.sh then leaves an outdated root alone.
  exec 8<"$root"
  flock --shared 8
  root=$(bash "$here/other-root.sh" "$folder" "$root" "$checkout")
fi
for place in etc var/lib/libvirt var/cache/libvirt var/log; do
  mount --bind "$folder/$place" "$root/$place"
done
mount --bind "$boot" "$root/var/lib/libvirt/boot"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
[ ! -d "$root/root/.ssh" ] || mount -t tmpfs -o mode=700 tmpfs "$root/root/.ssh"
# What the machine starts in a login shell (version managers, locks) is no business of a lab host.
for rc in .bashrc .bash_profile .profile; do [ ! -f "$root/root/$rc" ] || mount --bind /dev/null "$root/root/$rc"; done
mount -t proc proc "$root/proc"
# A new sysfs shows this namespace's links; it comes without control groups, so that none are left behind.
umount --recursive "$root/sys" 2>/dev/null || true
mount -t sysfs sysfs "$root/sys"

echo "$pid" >"$folder/pid"
exec chroot "${root:-/}" bash "$here/services.sh" "$folder"
