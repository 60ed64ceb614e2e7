# Sourced by ./mvnw: runs Maven itself on the JDK that the build needs (quarkus:build augments inside Maven's JVM).
want=25
jdk_major() { [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"; }
if [ "$(jdk_major "${JAVA_HOME:-/none}")" != "$want" ]; then
  for d in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/*jdk* /nix/store/*openjdk-25*/lib/openjdk \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ "$(jdk_major "$d")" = "$want" ]; then JAVA_HOME=$d; export JAVA_HOME; break; fi
  done
fi
if [ "$(jdk_major "${JAVA_HOME:-/none}")" != "$want" ]; then
  echo "mvnw: no JDK $want found; install one, or set JAVA_HOME (looked in JAVA_HOME, /usr/lib/jvm, ~/.sdkman, ~/.jdks, /opt)" >&2
  exit 1
fi
# Flags that only a JDK 25 understands live here, not in .mvn/jvm.config: a plain `mvn` on JDK 17 reads that file too.
MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
# Sets are in the same order in every build (docs/decisions/0011). The class is made anew for another JDK; Maven reads no option with a space.
if [ -r "${0%/*}/.mvn/SteadyOrder.java" ]; then
  steady=$(cd "${0%/*}" && pwd)/target/steady-order
  if ! cmp -s "$JAVA_HOME/release" "$steady/release"; then
    mkdir -p "$steady" && new=$(mktemp -d "$steady/new.XXXXXX") &&
      "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "${0%/*}/.mvn/SteadyOrder.java" "$new" &&
      rm -rf "$steady/classes" && mv "$new" "$steady/classes" && cp "$JAVA_HOME/release" "$steady/release"
  fi
  case "$steady;$MAVEN_OPTS" in
    *[[:space:]]*\;*) ;;
    *"--patch-module java.base="*) ;; # a build that another one started has it from there
    *) [ ! -d "$steady/classes" ] || MAVEN_OPTS="$MAVEN_OPTS -XX:+UnlockExperimentalVMOptions -XX:hashCode=2 --patch-module java.base=$steady/classes" ;;
  esac
fi
export MAVEN_OPTS
