package org.luminousnix.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import org.luminousnix.server.cli.CommandLines;

/** What {@code luminous-server check} says of a policy. */
final class Checked {
    private Checked() {}

    /** Fails with every fault that the command finds. */
    static void canBeUsed(Path policy, String where) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = CommandLines.server(out, err).execute("check", policy.toString());
        assertThat(err.toString()).as(where).isEmpty();
        assertThat(exit).as(where).isZero();
        assertThat(out.toString()).as(where).contains("rules, can be used");
    }
}
