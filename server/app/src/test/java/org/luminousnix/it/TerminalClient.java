package org.luminousnix.it;

import java.util.ArrayList;
import java.util.List;

/** The packaged luminous-tui in a test host, run once with its arguments. */
final class TerminalClient {
    private static final List<String> PROGRAM =
            List.of("/opt/jdk/bin/java", "-XX:TieredStopAtLevel=1", "-jar", "/opt/luminous/tui/luminous-tui.jar");

    private TerminalClient() {}

    /** Its command line without arguments, for whoever runs it elsewhere than here. */
    static String line() {
        return String.join(" ", PROGRAM);
    }

    /** Runs it as root. */
    static Command.Result run(TestHost host, String... arguments) {
        return host.exec(argv(arguments));
    }

    /** Runs it as another user of the host. */
    static Command.Result runAs(TestHost host, String user, String... arguments) {
        return host.execAs(user, argv(arguments));
    }

    private static String[] argv(String... arguments) {
        List<String> argv = new ArrayList<>(PROGRAM);
        argv.addAll(List.of(arguments));
        return argv.toArray(String[]::new);
    }
}
