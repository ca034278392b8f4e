#!/bin/sh
# Makes the roots of other Debian releases for hosts of the lab to live in (test/lab, HostOptions.generation).
# Those that are there stay; missing ones are made side by side, in two to three minutes on two cores.
set -eu
umask 022

RELEASES="bullseye bookworm trixie"
CACHE=/var/cache/virt-preflight-lab
RECIPE=$(cd "$(dirname "$0")/.." && pwd)/test/lab/generations/make-root.sh

fail() {
  echo "lab-generations: $1" >&2
  exit 1
}

# The Debian mirror that the machine itself installs from, when it is one and has done so.
machine_mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 'Origin: Debian' 'Label: Debian' |
    grep -E '^https?://' | head -n 1
}

# Ends as the recipe does. The lock is for builds that start side by side, and goes with the last process that has it.
make() {
  root=$CACHE/$1-$version
  exec 9>"$CACHE/$1.lock"
  flock --nonblock 9 || { echo "lab-generations: waiting for another build of $1"; flock 9; }
  [ ! -d "$root" ] || exit 0
  remove_others "$1"
  echo "lab-generations: making the root of $1; its log is $CACHE/$1.log"
  exec unshare --mount --pid --fork --kill-child sh "$RECIPE" "$1" "$root" "$mirror" \
    </dev/null >"$CACHE/$1.log" 2>&1
}

# Roots by older recipes, and half made ones. Hosts that live in a root hold a lock on it.
remove_others() {
  for other in "$CACHE/$1"-*; do
    [ ! -d "$other" ] || flock --nonblock "$other" rm -rf "$other" || true
  done
}

[ "$(id -u)" -eq 0 ] || fail "making roots needs root; run it with sudo"
command -v debootstrap >/dev/null 2>&1 || fail "debootstrap is missing; npm run lab:install installs it"
mkdir -p "$CACHE"
version=$(sha256sum "$RECIPE" | cut -c 1-12)
mirror=${VIRT_PREFLIGHT_LAB_MIRROR:-$(machine_mirror)}
mirror=${mirror:-http://deb.debian.org/debian}

builds=
# By number and with KILL: unshare lets nothing else end it, and takes along all that it started.
trap 'kill -KILL $builds 2>/dev/null; exit 130' INT TERM
for release in $RELEASES; do
  make "$release" &
  builds="$builds $!"
done
for build in $builds; do wait "$build" || true; done

missing=
for release in $RELEASES; do
  [ ! -d "$CACHE/$release-$version" ] || continue
  missing="$missing $release"
  echo "== the end of $CACHE/$release.log" >&2
  tail -n 15 "$CACHE/$release.log" >&2 || true
done
[ -z "$missing" ] || fail "no root of$missing could be made from $mirror; the log says why.
Another mirror: VIRT_PREFLIGHT_LAB_MIRROR=http://deb.debian.org/debian npm run lab:generations"
echo "lab-generations: the roots of $RELEASES are in $CACHE"
