package org.luminousnix.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The commands of {@code luminous-server} for tests of other packages, as the program itself has them. */
public final class CommandLines {
    private CommandLines() {}

    /** The commands that need no server; what they say is in both writers. */
    public static CommandLine server(StringWriter out, StringWriter err) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
