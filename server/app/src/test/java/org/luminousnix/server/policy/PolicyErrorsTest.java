package org.luminousnix.server.policy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way to get a policy wrong, with the exact words that it is answered with. */
class PolicyErrorsTest {
    @Test
    void refusesBadFilesWithTheseWords() {
        StringBuilder table = new StringBuilder();
        BadFiles.all()
                .forEach((name, text) -> table.append("### " + name + "\n" + text + ">>>\n" + messages(text) + "\n"));
        Golden.check(BadFiles.FILE, table.toString());
    }

    private static String messages(String text) {
        try {
            PolicyReader.read(List.of(new Source("policy.yaml", text)), TestKnown.KNOWN);
            throw new AssertionError("was not refused:\n" + text);
        } catch (PolicyError e) {
            StringBuilder out = new StringBuilder();
            e.faults().forEach(fault -> out.append(fault).append('\n'));
            return out.toString();
        }
    }
}
