package org.luminousnix.executor.action;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.protocol.ActionResult;

/** What a dry run lists, a line for each thing: as many as a reply can carry, the rest counted. */
final class Listing {
    private static final int NOTES = 1_500;
    private static final int MOST = ActionResult.OUTPUT_CAP - NOTES - 40;

    private final List<String> lines = new ArrayList<>();
    private int length;
    private long more;

    /** One more line; what is not printable in it is written as {@code ?}, for names on a host may hold anything. */
    void add(String line) {
        String plain = plain(line);
        if (more > 0 || length + plain.length() + 1 > MOST) {
            more++;
        } else {
            lines.add(plain);
            length += plain.length() + 1;
        }
    }

    /** The whole text: a head, the lines, and notes that are cut where they would not fit. */
    String text(String head, List<String> notes) {
        List<String> all = new ArrayList<>(lines);
        all.addFirst(plain(head));
        if (more > 0) {
            all.add("and %d more".formatted(more));
        }
        int left = NOTES - Math.min(NOTES, head.length());
        for (String note : notes) {
            String plain = plain(note);
            if (plain.length() + 1 > left) {
                all.add("...");
                break;
            }
            all.add(plain);
            left -= plain.length() + 1;
        }
        return String.join("\n", all);
    }

    private static String plain(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
