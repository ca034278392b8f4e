#!/bin/bash
# First process of a lab: its network namespace holds the bridge that all hosts and this machine are plugged into.
#
#   switch.sh FOLDER KEEPER_PID FIRST_SUBNET
#
# Creating the link `vplabN` is what claims subnet N: it either succeeds for one lab or fails. The peer end
# lives in this namespace, so link and claim vanish together with it.
set -eu
folder=$1 keeper=$2 first=$3

# /proc is still the machine's, so this is the number by which the machine knows this process.
read -r pid _ </proc/self/stat
machine() { nsenter --net="/proc/$keeper/ns/net" "$@"; }

subnet=$first
until machine ip link add "vplab$subnet" type veth peer name uplink netns 1; do
  subnet=$((subnet % 254 + 1))
  [ "$subnet" -ne "$first" ]
done

ip link set lo up
ip link add switch0 type bridge mcast_snooping 0
ip address add "10.213.$subnet.1/24" dev switch0
ip link set switch0 up
ip link set uplink master switch0 up
machine ip address add "10.213.$subnet.254/24" dev "vplab$subnet"
machine ip link set "vplab$subnet" up alias "$folder"

echo "$pid" >"$folder/pid"
echo "$subnet" >"$folder/subnet.new"
mv "$folder/subnet.new" "$folder/subnet"

# bash reaps whatever is orphaned in this namespace; a plain `sleep` as first process would not.
while :; do
  sleep infinity &
  wait $!
done
