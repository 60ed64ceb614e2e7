#!/bin/bash
# boot.sh: boots a throwaway systemd (PID 1 of its own PID namespace) on an overlay of a Debian root, runs one command
# in it, returns the command's exit code and leaves nothing behind. Needs root; changes nothing of the machine.
#
#   boot.sh -r ROOT [-b SRC:DST[:ro]]... [-p FILE] [-o LOG] [-w SECONDS] [-H hybrid|unified] [-n] [-v] -- COMMAND [ARG...]
#   -r ROOT  the system's read-only lower layer, built by mkroot.sh
#   -b       a bind mount (repeatable)
#   -p FILE  gets the outside PID of the booted init, for enter.sh
#   -o LOG   the boot's console; default: a file that is removed with everything else
#   -w       seconds to wait for the boot; default 40
#   -H       control groups inside. hybrid: the v1 controllers are writable, so that limits are enforced; unified: cgroup2
#            only, with *.pressure and cgroup.kill. Default: what the machine has, hybrid where it has both
#   -n       runs the command through enter.sh instead of as a transient unit
#   -v       says how long the boot took
#   Exit: the command's; 97 the boot failed, 98 the set-up failed.
#
# A process that owns the standard input of `boot.sh ... -n -- cat` owns the host: it ends when that input closes.
set -u
HERE=$(cd "$(dirname "$0")" && pwd)
. "$HERE/safety.sh"

ROOT='' MODE=unified WAIT=40 LOG='' ENTER=0 VERBOSE=0 PIDFILE='' BINDS=()
! grep -q "^[0-9]*:[^:]" /proc/self/cgroup || MODE=hybrid # some v1 hierarchy is there
while [ $# -gt 0 ]; do
  case $1 in
    -r) ROOT=$2; shift 2 ;;
    -b) BINDS+=("$2"); shift 2 ;;
    -p) PIDFILE=$2; shift 2 ;;
    -o) LOG=$2; shift 2 ;;
    -w) WAIT=$2; shift 2 ;;
    -H) MODE=$2; shift 2 ;;
    -n) ENTER=1; shift ;;
    -v) VERBOSE=1; shift ;;
    --) shift; break ;;
    *) break ;;
  esac
done
fail() { echo "boot.sh: $1" >&2; exit "${2:-98}"; }
[ "$(id -u)" = 0 ] || fail "needs root, this is uid $(id -u)"
[ -x "$ROOT/lib/systemd/systemd" ] || fail "-r '$ROOT' holds no systemd; build it with mkroot.sh"
[ $# -gt 0 ] || fail "no command to run"
case $MODE in hybrid | unified) ;; *) fail "-H '$MODE' must be hybrid or unified" ;; esac

ID=testhost-$$ GROUPS_MADE=() HOLDER='' INIT=''
WORK=$(mktemp -d -t "$ID.XXXXXX") || exit 98
[ -n "$LOG" ] || LOG=$WORK/console.log
: > "$LOG"

cleanup() {
  local group left=0 _
  if [ -n "$INIT" ] && kill -KILL "$INIT" 2>/dev/null; then # PID 1 of its namespace: the kernel kills all the others in it
    for _ in $(seq 250); do kill -0 "$HOLDER" 2>/dev/null || break; sleep 0.02; done # it reaps init, so that no zombie stays
  fi
  [ -z "$HOLDER" ] || { kill -KILL "$HOLDER" 2>/dev/null; wait "$HOLDER" 2>/dev/null; }
  for group in "${GROUPS_MADE[@]}"; do
    for _ in $(seq 100); do
      [ -d "$group" ] || break
      find "$group" -depth -type d -exec rmdir {} + 2>/dev/null
      [ ! -d "$group" ] || sleep 0.05
    done
    [ ! -d "$group" ] || { echo "boot.sh: could not remove $group" >&2; left=1; }
  done
  rm -rf --one-file-system "$WORK"
  [ $left = 0 ] || exit 98
}
# Removes from folder $1 what a killed boot.sh left there: the kernel ended its processes, its folders remained.
sweep() {
  local old pid
  for old in "$1"/testhost-*; do
    pid=${old##*/testhost-}
    [ -d "$old" ] && [ ! -d "/proc/${pid%%.*}" ] || continue
    case $old in
      /sys/fs/cgroup/*) find "$old" -depth -type d -exec rmdir {} + 2>/dev/null ;;
      *) rm -rf --one-file-system "$old" ;;
    esac
  done
}
trap cleanup EXIT
trap 'exit 130' INT TERM HUP

# 1. One control group per hierarchy, below the group this script is in; nothing above it is touched.
own_groups > "$WORK/groups"
sweep "${WORK%/*}"
while read -r controller base; do
  sweep "$base"
  group=$base/$ID
  mkdir "$group" || fail "could not make $group"
  GROUPS_MADE+=("$group")
  case $controller in
    devices) guard_devices "$group" ;;
    cpuset) for f in cpuset.cpus cpuset.mems; do cat "$base/$f" > "$group/$f"; done ;;
  esac
done < "$WORK/groups"

# 2. The inner half becomes PID 1 in new namespaces. Should this script be killed, the kernel kills the whole tree.
started=$EPOCHREALTIME
(
  for group in "${GROUPS_MADE[@]}"; do echo "$BASHPID" > "$group/cgroup.procs" || exit 98; done
  export WORK ROOT MODE LOG HERE
  exec setpriv --pdeathsig KILL unshare --mount --pid --net --uts --ipc --cgroup --fork --kill-child=KILL \
    --propagation private bash "$HERE/init.sh" "${BINDS[@]}"
) < /dev/null >> "$LOG" 2>&1 &
HOLDER=$!

# 3. Wait until systemd says that it has booted.
deadline=$((SECONDS + WAIT)) state=''
while [ $SECONDS -lt $deadline ] && [ -d "/proc/$HOLDER" ]; do
  [ -n "$INIT" ] || INIT=$(pgrep -P "$HOLDER" | head -1)
  if [ -n "$INIT" ] && [ "$(cat "/proc/$INIT/comm" 2>/dev/null)" = systemd ] && [ -S "/proc/$INIT/root/run/systemd/private" ]; then
    state=$(timeout "$WAIT" "$HERE/enter.sh" "$INIT" systemctl is-system-running --wait 2>/dev/null)
    break
  fi
  sleep 0.02
done
case $state in
  running | degraded) ;;
  *)
    tail -40 "$LOG" >&2
    [ -z "$INIT" ] || timeout 10 "$HERE/enter.sh" "$INIT" sh -c "systemctl --no-pager list-jobs; journalctl --no-pager -n 40" >&2
    fail "the boot failed (state '$state')" 97
    ;;
esac
if [ $VERBOSE = 1 ]; then
  took=$(((${EPOCHREALTIME/./} - ${started/./}) / 1000))
  echo "boot.sh: $state after $took ms" >&2
  [ "$state" = running ] || "$HERE/enter.sh" "$INIT" systemctl --failed --no-pager >&2
fi
[ -z "$PIDFILE" ] || { echo "$INIT" > "$PIDFILE.part" && mv "$PIDFILE.part" "$PIDFILE"; }

# 4. The command, in the background so that a TERM to this script cleans up at once.
if [ $ENTER = 1 ]; then
  "$HERE/enter.sh" "$INIT" "$@" <&0 &
else
  "$HERE/enter.sh" "$INIT" systemd-run --quiet --wait --pipe --collect --service-type=exec -p TasksMax=infinity \
    -E HOME=/root -E PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin -- "$@" <&0 &
fi
wait $!
exit $?
