package org.luminousnix.server.notify;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people read: titles, and the plain text of a message. */
public final class Words {
    private Words() {}

    /** The title of a message with these notices. */
    static String title(List<Notice> notices, boolean reminder) {
        List<Notice> firing = notices.stream().filter(Notice::firing).toList();
        String still = reminder ? "Still: " : "";
        if (notices.size() == 1) {
            return still + notices.getFirst().title();
        }
        Map<Notice.Kind, Long> kinds =
                firing.stream().collect(Collectors.groupingBy(Notice::kind, Collectors.counting()));
        String over = notices.size() == firing.size() ? "" : notices.size() - firing.size() + " over";
        String open = kinds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(kind -> kind.getValue() + " " + word(kind.getKey()))
                .collect(Collectors.joining(", "));
        return still + (open.isEmpty() || over.isEmpty() ? open + over : open + ", " + over);
    }

    private static String word(Notice.Kind kind) {
        return switch (kind) {
            case UNHEALED -> "not healed";
            case WAITING -> "waiting for approval";
            case HEALED -> "healed";
            case STORM -> "storm";
            case ASKED -> "told";
        };
    }

    /** The whole message as plain text. */
    public static String text(Message message) {
        return message.notices().stream().map(Words::text).collect(Collectors.joining("\n"));
    }

    /** One notice as plain text: title, what happened, what was done, why no more, what to paste, where to read more. */
    public static String text(Notice notice) {
        StringBuilder out = new StringBuilder(notice.title()).append('\n');
        if (!notice.sentence().equals(notice.title())) {
            out.append(notice.sentence()).append('\n');
        }
        block(out, "Done:", notice.done());
        block(out, "Why not:", notice.whyNot());
        block(out, "By hand:", notice.commands());
        return out.append("Incident ")
                .append(notice.incident())
                .append(": ")
                .append(notice.link())
                .append('\n')
                .toString();
    }

    private static void block(StringBuilder out, String head, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append(head).append('\n');
            lines.forEach(line -> out.append("  ").append(line).append('\n'));
        }
    }
}
