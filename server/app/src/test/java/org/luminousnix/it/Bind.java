package org.luminousnix.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file or folder of this machine that is seen inside a test host, at {@code target}. */
record Bind(Path source, String target, boolean writable) {
    Bind {
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("target '" + target + "' must be absolute");
        }
    }

    /** A bind that cannot be written from inside. */
    static Bind readOnly(Path source, String target) {
        return new Bind(source, target, false);
    }

    /** The JDK at /opt/jdk, with the folder in /etc that a distribution's JDK may link to. */
    static List<Bind> jdk() {
        List<Bind> binds = new ArrayList<>(List.of(readOnly(TestHostFiles.jdk(), "/opt/jdk")));
        Path configuration = Path.of("/etc/java-" + Runtime.version().feature() + "-openjdk");
        if (Files.isDirectory(configuration)) {
            binds.add(readOnly(configuration, configuration.toString()));
        }
        return List.copyOf(binds);
    }

    /** The packaged executor: /opt/luminous/executor/luminous-executor.jar and lib/ beside it. */
    static List<Bind> executor() {
        return jarAndLib("executor/daemon/target", "luminous-executor", "executor");
    }

    /** The packaged server: /opt/luminous/server/quarkus-run.jar and what it needs. */
    static List<Bind> server() {
        return List.of(readOnly(TestHostFiles.built("server/app/target/quarkus-app"), "/opt/luminous/server"));
    }

    /** The packaged terminal client: /opt/luminous/tui/luminous-tui.jar and lib/ beside it. */
    static List<Bind> tui() {
        return jarAndLib("tui-client/target", "luminous-tui", "tui");
    }

    /** The compiled tests at /opt/luminous/test, for programs of the tests that run inside. */
    static List<Bind> tests() {
        return List.of(readOnly(TestHostFiles.built("server/app/target/test-classes"), "/opt/luminous/test"));
    }

    /** The JDK and every packaged program. */
    static List<Bind> packaged() {
        return all(List.of(jdk(), executor(), server(), tui()));
    }

    /** Several groups of binds as one. */
    static List<Bind> all(List<List<Bind>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    /** The form that boot.sh takes after {@code -b}. */
    String argument() {
        return source + ":" + target + (writable ? "" : ":ro");
    }

    private static List<Bind> jarAndLib(String folder, String name, String place) {
        return List.of(
                readOnly(
                        TestHostFiles.built(folder, name + "-[0-9]*.jar"),
                        "/opt/luminous/" + place + "/" + name + ".jar"),
                readOnly(TestHostFiles.built(folder + "/lib"), "/opt/luminous/" + place + "/lib"));
    }
}
