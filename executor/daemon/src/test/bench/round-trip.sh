#!/bin/bash
# round-trip.sh [TURNS]: runs RoundTripBench on a booted test host, as a user who may run /bin/true by sudo without a password.
# Package the executor with its tests compiled before (./mvnw package -DskipTests -pl executor/daemon -am). Needs root.
set -eu
TOP=$(cd "$(dirname "$0")/../../../../.." && pwd)
JDK=$(dirname "$(dirname "$(readlink -f "${JAVA:-$(command -v java)}")")")
BIN=/opt/jdk/bin/java
exec "$TOP/.ci/testhost/boot.sh" -r "${LUMINOUS_TESTHOST_ROOT:-$HOME/.cache/luminous-testhost/root}" \
  -b "$JDK:/opt/jdk:ro" -b "$TOP/executor/daemon/target:/opt/x:ro" -b "$TOP/executor/daemon/src/main/install:/opt/i:ro" -- bash -c "
    useradd -m bench && echo 'bench ALL=(root) NOPASSWD: /bin/true' > /etc/sudoers.d/bench && chmod 0440 /etc/sudoers.d/bench
    cd /home/bench && exec nice -n ${NICE:-0} runuser -u bench -- env TMPDIR=/home/bench $BIN --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir=/home/bench \
      -cp \"/opt/x/test-classes:\$(ls /opt/x/luminous-executor-*.jar):/opt/x/lib/*\" org.luminousnix.executor.RoundTripBench /opt/i/jvm.options ${1:-1000}"
