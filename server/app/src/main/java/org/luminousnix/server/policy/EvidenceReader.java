package org.luminousnix.server.policy;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.server.heal.Redaction;

/** Reads {@code evidence} of well-shaped files. */
final class EvidenceReader {
    private static final int LONGEST = 1000;

    private EvidenceReader() {}

    static Redaction redaction(Merged file, List<Fault> faults) {
        List<String> good = new ArrayList<>();
        for (Tree tree : file.items("evidence.redact")) {
            if (tree instanceof Tree.Leaf leaf) {
                check(leaf, good, faults);
            }
        }
        return Redaction.also(good);
    }

    private static void check(Tree.Leaf leaf, List<String> good, List<Fault> faults) {
        if (leaf.text().length() > LONGEST) {
            faults.add(leaf.place().fault("is longer than " + LONGEST + " characters"));
            return;
        }
        try {
            Redaction.also(List.of(leaf.text()));
            good.add(leaf.text());
        } catch (IllegalArgumentException e) {
            faults.add(leaf.place().fault("'" + leaf.text() + "' is no regular expression of RE2: " + e.getMessage()));
        }
    }
}
