#!/bin/bash
# enter.sh PID COMMAND [ARG...]: runs a command inside the test host whose init has the outside PID that boot.sh wrote:
# as its root, in its namespaces and control groups (so under its device rules), without the capabilities it lacks.
set -u
. "$(dirname "$0")/safety.sh"
INIT=$1
shift
while read -r _ group; do
  echo $$ > "${group%/init.scope}/cgroup.procs" || exit 98
done < <(own_groups "$INIT")
# A session of its own, unless a person sits at it: a signal to "the own process group" (kill 0) sent inside reaches the
# group of whoever called, through any namespace.
OWN=(setsid --wait)
[ ! -t 0 ] || OWN=()
exec "${OWN[@]}" nsenter -t "$INIT" -m -u -i -n -p -C -r -w -- setpriv --bounding-set="$DROPPED" \
  env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root TERM=dumb "$@"
