#!/bin/bash
# mkroot.sh [DIR]: builds the Debian root that boot.sh boots, once; a hash of its inputs is the cache key.
#
#   DIR   where the root goes; default $LUMINOUS_TESTHOST_ROOT, else ${XDG_CACHE_HOME:-$HOME/.cache}/luminous-testhost/root
#   The last line printed is "root: cached DIR" or "root: built DIR". Needs root and mmdebstrap.
set -euo pipefail

HOME=${HOME:-/root}
DIR=${1:-${LUMINOUS_TESTHOST_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/luminous-testhost/root}}
SUITE=$(. /etc/os-release && echo "$VERSION_CODENAME")
PACKAGES=(
  systemd systemd-sysv dbus dbus-user-session libpam-systemd  # the booted system and its user managers
  polkitd sudo                                                 # the ways a program without privilege may act
  util-linux e2fsprogs kmod iproute2 procps curl               # what the tests themselves run inside
  monit                                                        # measured side by side, never started by itself
  logrotate                                                    # rotates what the tests fill
  nix-bin                                                      # real generations and a real store, without a network
)

die() { echo "mkroot.sh: $*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || die "needs root, this is uid $(id -u)"
command -v mmdebstrap >/dev/null || die "mmdebstrap is missing: apt-get install --no-install-recommends mmdebstrap"

mkdir -p "$(dirname "$DIR")"
exec 9>"$DIR.lock" && flock 9                                  # two builds at once would share DIR.tmp

KEY=$( { echo "$SUITE ${PACKAGES[*]}"; cat "$0"; } | sha256sum | cut -c1-16)
if [ "$(cat "$DIR.key" 2>/dev/null)" = "$KEY" ] && [ -x "$DIR/lib/systemd/systemd" ]; then
  echo "root: cached $DIR"
  exit 0
fi

rm -rf --one-file-system "$DIR" "$DIR.tmp" "$DIR.key"
include=$(IFS=,; echo "${PACKAGES[*]}")
mmdebstrap --quiet --variant=minbase --include="$include" \
  --aptopt='Acquire::Languages "none"' --dpkgopt=force-unsafe-io \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' \
  --customize-hook='rm -f "$1"/etc/machine-id' \
  --customize-hook='ln -sf /dev/null "$1"/etc/systemd/system/monit.service' \
  "$SUITE" "$DIR.tmp" 9>&- </dev/null >&2
mv "$DIR.tmp" "$DIR"
echo "$KEY" > "$DIR.key"
echo "root: built $DIR"
