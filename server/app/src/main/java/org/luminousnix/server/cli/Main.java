package org.luminousnix.server.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** {@code luminous-server}: without a command, or with {@code serve}, the server; the other commands start none. */
@QuarkusMain
public final class Main {
    private Main() {}

    /** Runs what the arguments name; exits with 0, or 64 where they cannot be understood. */
    public static void main(String... args) {
        if (args.length == 0 || args[0].equals("serve")) {
            Quarkus.run(args);
            return;
        }
        System.exit(commandLine(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(args));
    }

    /** The commands that need no server, told to these writers. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Commands()).setOut(out).setErr(err);
    }
}
